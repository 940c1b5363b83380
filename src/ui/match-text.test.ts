import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchText } from './match-text.ts';
import { splitByRanges } from './split-by-ranges.ts';

function marked(query: string, text: string): string | null {
  const match = matchText(query, text);
  if (!match) return null;
  return splitByRanges(text, match.ranges)
    .map((piece) => (piece.matched ? `[${piece.text}]` : piece.text))
    .join('');
}

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
// Some ligatures of Arabic are a blank and marks, once they are taken apart.
const solid = words.filter(
  (text) => /[\p{L}\p{N}]/u.test(text) && !/\s/u.test(text.normalize('NFKD')),
);

test('finds words whatever their case and accents, and marks them as they are written', () => {
  expect(marked('cafe', 'Das Café am Eck')).toBe('Das [Café] am Eck');
  expect(marked('ÉCK', 'Das Café am Eck')).toBe('Das Café am [Eck]');
  expect(marked('cafe', 'Das Cafe\u0301 am Eck')).toBe('Das [Cafe\u0301] am Eck');
  expect(marked('strasse', 'Die Straße')).toBe('Die [Straße]');
  expect(marked('istanbul', 'İstanbul')).toBe('[İstanbul]');
  expect(marked('σοφος', 'Ο ΣΟΦΟΣ')).toBe('Ο [ΣΟΦΟΣ]');
});

test('asks for every word, in any order', () => {
  expect(marked('slow dedupe', 'Why is dedupe slow?')).toBe('Why is [dedupe] [slow]?');
  expect(marked('slow import', 'Why is dedupe slow?')).toBeNull();
});

test('matches nothing where nothing is asked', () => {
  expect(matchText('  ', 'Anything')).toBeNull();
});

test('marks the beginning of a word before the middle of one', () => {
  expect(marked('art', 'Smart art')).toBe('Smart [art]');
});

test('ranks a beginning before words, and words before their middles', () => {
  expect(matchText('release no', 'Release notes')?.rank).toBe(0);
  expect(matchText('notes', 'Release notes')?.rank).toBe(1);
  expect(matchText('otes', 'Release notes')?.rank).toBe(2);
});

test('keeps the vowels of scripts that write them as marks', () => {
  expect(marked('का', 'की')).toBeNull();
});

test('always finds a part of a text in that text', () => {
  fc.assert(
    fc.property(words, solid, words, (before, query, after) => {
      expect(matchText(query, `${before} ${query} ${after}`)).not.toBeNull();
    }),
  );
});

test('gives ranges in order, apart, within the text, and loses none of it', () => {
  fc.assert(
    fc.property(fc.array(solid, { minLength: 1, maxLength: 4 }), words, (parts, rest) => {
      const text = `${parts.toReversed().join(' ')} ${rest}`;
      const match = matchText(parts.join(' '), text);
      expect(match).not.toBeNull();
      let last = -1;
      for (const { start, end } of match?.ranges ?? []) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
      const pieces = splitByRanges(text, match?.ranges ?? []);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});

test('does not care whether a text is composed', () => {
  fc.assert(
    fc.property(solid, words, (query, text) => {
      const [composed, apart] = [text.normalize('NFC'), text.normalize('NFD')];
      expect(matchText(query, composed) === null).toBe(matchText(query, apart) === null);
    }),
  );
});
