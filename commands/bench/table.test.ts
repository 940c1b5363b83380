import { expect, test } from 'vitest';
import { isMet, median, percentile, tableOf } from './table.ts';

test('percentiles fall between neighbours, whatever the order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(percentile([10, 0], 99)).toBeCloseTo(9.9);
  expect(percentile([5], 1)).toBe(5);
});

test('a target is met from its side', () => {
  const figure = { name: 'x', value: 5, unit: 'ms' } as const;
  expect(isMet({ ...figure, target: { id: 'P1', at: 'most', value: 5 } })).toBe(true);
  expect(isMet({ ...figure, target: { id: 'P1', at: 'least', value: 6 } })).toBe(false);
  expect(isMet({ ...figure, target: null })).toBeNull();
});

test('the table names every figure with its target and whether it is met', () => {
  const target = { id: 'P9', at: 'most', value: 300 } as const;
  const measurement = { name: 'Stop', value: 212.4, unit: 'ms', target };
  expect(tableOf([{ bench: 'turn', measurement }])).toBe(
    [
      '| bench | what | measured | target    | met |',
      '|-------|------|----------|-----------|-----|',
      '| turn  | Stop | 212.4 ms | P9: ≤ 300 | yes |',
    ].join('\n'),
  );
});
