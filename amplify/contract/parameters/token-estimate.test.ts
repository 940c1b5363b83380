import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateTokens } from './token-estimate.ts';

test('texts together have no more tokens than each by itself, and none has fewer than nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      const together = estimateTokens(one + other);
      expect(together).toBeLessThanOrEqual(estimateTokens(one) + estimateTokens(other) + 1);
      expect(together).toBeGreaterThanOrEqual(Math.max(1, estimateTokens(one)) - 1);
    }),
  );
});

test('a byte more or less counts, in any script', () => {
  expect(['', 'a', 'abc', 'abcd', 'ä', '見', '見る', '👋'].map(estimateTokens)).toEqual([
    0, 1, 1, 2, 1, 1, 2, 2,
  ]);
});
