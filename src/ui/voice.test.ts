import { expect, test } from 'vitest';
import { voice } from './voice.ts';

test('gives a seed the same voice every time', () => {
  expect(voice('Parlance')).toEqual(voice('Parlance'));
});

test('gives different seeds different voices', () => {
  const seen = new Set(Array.from({ length: 40 }, (_, n) => JSON.stringify(voice(`bot ${n}`))));
  expect(seen.size).toBe(40);
});
