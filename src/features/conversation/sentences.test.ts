import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSentenceReader } from './sentences.ts';

const answer = `First things first. Then the *second*, with \`code\` in it!

- An item.
- Another, which is longer. It has two sentences.

\`\`\`js
const hidden = 1. + 2.;
\`\`\`

That was all.`;

/** All that is read of a text that comes in these pieces. */
function readIn(pieces: readonly string[]): readonly string[] {
  const reader = createSentenceReader('en', 'Code block.');
  const said: string[] = [];
  let text = '';
  for (const piece of pieces) {
    text += piece;
    said.push(...reader.read(text, false));
  }
  said.push(...reader.read(text, true));
  return said;
}

test('an answer is read by whole sentences, code is only named', () => {
  const said = readIn([answer]);
  expect(said[0]).toBe('First things first.');
  expect(said[1]).toBe('Then the second, with code in it!');
  expect(said).toContain('Code block.');
  expect(said.join(' ')).not.toContain('hidden');
  expect(said.at(-1)).toBe('That was all.');
});

test('no sentence is read before it is whole', () => {
  const reader = createSentenceReader('en', 'Code block.');
  expect(reader.read('This is not', false)).toEqual([]);
  expect(reader.read('This is not done', false)).toEqual([]);
  expect(reader.read('This is not done. And', false)).toEqual(['This is not done.']);
  expect(reader.read('This is not done. And', false)).toEqual([]);
});

test('however an answer is cut, its last words are said and nothing is said of code', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (lengths) => {
      const pieces: string[] = [];
      for (let at = 0, turn = 0; at < answer.length; turn += 1) {
        const length = lengths[turn % lengths.length] ?? 1;
        pieces.push(answer.slice(at, at + length));
        at += length;
      }
      const said = readIn(pieces);
      expect(said.join(' ')).not.toContain('hidden');
      expect(said.at(-1)).toBe('That was all.');
      expect(said.filter((sentence) => sentence === 'First things first.')).toHaveLength(1);
    }),
  );
});
