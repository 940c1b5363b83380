import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextIndex } from './use-choosing.ts';

test('arrows go round, pages stop at the ends', () => {
  expect(nextIndex('ArrowDown', 2, 3)).toBe(0);
  expect(nextIndex('ArrowUp', 0, 3)).toBe(2);
  expect(nextIndex('PageDown', 1, 4)).toBe(3);
  expect(nextIndex('PageUp', 1, 4)).toBe(0);
  expect(nextIndex('ArrowDown', 0, 0)).toBeNull();
  expect(nextIndex('a', 0, 3)).toBeNull();
});

test('no key leads out of the list', () => {
  const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp');
  fc.assert(
    fc.property(key, fc.nat(100), fc.integer({ min: 1, max: 100 }), (pressed, at, count) => {
      const next = nextIndex(pressed, at % count, count);
      expect(next).toBeGreaterThanOrEqual(0);
      expect(next).toBeLessThan(count);
    }),
  );
});
