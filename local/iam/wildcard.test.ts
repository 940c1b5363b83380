import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsWildcard } from './wildcard.ts';

/** The same rule as a regular expression. */
function reference(pattern: string, text: string): boolean {
  const source = Array.from(pattern, (letter) =>
    letter === '*' ? '.*' : letter === '?' ? '.' : letter.replace(/[.+^${}()|[\]\\/]/, '\\$&'),
  ).join('');
  return new RegExp(`^${source}$`, 's').test(text);
}

test('agrees with a regular expression on every pattern and text', () => {
  const letters = fc.constantFrom('a', 'b', ':', '.', '*', '?');
  const texts = fc.string({ unit: letters, maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (pattern, text) => {
      expect(fitsWildcard(pattern, text)).toBe(reference(pattern, text));
    }),
    { numRuns: 3000 },
  );
});

test('is not led into endless work by many stars', () => {
  const started = performance.now();
  expect(fitsWildcard(`${'*a'.repeat(30)}b`, 'a'.repeat(5000))).toBe(false);
  // Some milliseconds, or with backtracking more than anybody's life; what lies between is for a busy machine.
  expect(performance.now() - started).toBeLessThan(5000);
});
