import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortened, textDifference, type Piece } from './text-difference.ts';

function without(pieces: readonly Piece[], left: Piece['kind']): string {
  return pieces
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('');
}

const words = fc
  .array(fc.constantFrom('you', 'are', 'Marv', '.', ' ', '\n', '\t', 'sarcastic', '🙂', '한국어'))
  .map((all) => all.join(''));

test('both texts can be read from their difference', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const pieces = textDifference(before, after);
      expect(without(pieces, 'added')).toBe(before);
      expect(without(pieces, 'removed')).toBe(after);
    }),
  );
});

test('tells the words that changed from those that stayed', () => {
  expect(textDifference('You are Marv, a grump.', 'You are Mia, a grump.')).toEqual([
    { kind: 'same', text: 'You are ' },
    { kind: 'removed', text: 'Marv' },
    { kind: 'added', text: 'Mia' },
    { kind: 'same', text: ', a grump.' },
  ]);
});

test('shows a text that was replaced as a whole, not as a soup of words', () => {
  const pieces = textDifference(
    'You are a kind old pirate.',
    'Translate each line into Welsh, and say a word.',
  );
  expect(pieces.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('the longest instructions are compared in time for whoever looks', () => {
  const before = Array.from({ length: 4000 }, (_, at) => `a${at}`)
    .join(' ')
    .slice(0, 16_000);
  const after = Array.from({ length: 4000 }, (_, at) => `b${at}`)
    .join(' ')
    .slice(0, 16_000);
  const start = performance.now();
  const pieces = textDifference(before, after);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(without(pieces, 'added')).toBe(before);
});

test('leaves out what did not change far from what did', () => {
  const long = 'word '.repeat(400);
  const pieces = shortened(textDifference(`${long}old ${long}`, `${long}new ${long}`));
  expect(without(pieces, 'removed').length).toBeLessThan(400);
  expect(pieces.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: 'old' },
    { kind: 'added', text: 'new' },
  ]);
});
