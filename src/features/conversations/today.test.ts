import { expect, test } from 'vitest';
import { untilTomorrow } from './today.ts';

test('knows how long the day still is', () => {
  expect(untilTomorrow(new Date(2026, 10, 20, 23, 59, 59))).toBe(1000);
  expect(untilTomorrow(new Date(2026, 11, 31, 23, 0, 0))).toBe(3_600_000);
});
