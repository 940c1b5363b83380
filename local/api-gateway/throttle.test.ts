import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQuota } from './quota.ts';
import { createTokenBucket } from './throttle.ts';

test('lets a burst through, then the rate', () => {
  let time = 0;
  const bucket = createTokenBucket({ rate: 2, burst: 3 }, () => time);
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
  time = 500;
  expect([1, 2].map(() => bucket.take())).toEqual([true, false]);
});

test('never lets more through than burst and rate together allow, nor fewer than asked for below them', () => {
  fc.assert(
    fc.property(
      fc.record({ rate: fc.integer({ min: 1, max: 50 }), burst: fc.integer({ min: 1, max: 50 }) }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }),
      (limit, pauses) => {
        let time = 0;
        let passed = 0;
        const bucket = createTokenBucket(limit, () => time);
        for (const pause of pauses) {
          time += pause;
          if (bucket.take()) passed += 1;
          expect(passed).toBeLessThanOrEqual(limit.burst + (time / 1000) * limit.rate + 1e-6);
        }
        expect(passed).toBeGreaterThanOrEqual(Math.min(pauses.length, limit.burst));
      },
    ),
  );
});

test('counts a quota by the days, weeks and months of UTC', () => {
  let time = Date.UTC(2026, 10, 20, 23, 59);
  const now = () => time;
  const limit = { Limit: 1, Offset: 0 } as const;
  const quotas = (['DAY', 'WEEK', 'MONTH'] as const).map((Period) =>
    createQuota({ ...limit, Period }, now),
  );
  expect(quotas.map((quota) => quota.take())).toEqual([true, true, true]);
  expect(quotas.map((quota) => quota.take())).toEqual([false, false, false]);
  time = Date.UTC(2026, 10, 21);
  expect(quotas.map((quota) => quota.take())).toEqual([true, false, false]);
  time = Date.UTC(2026, 10, 22);
  expect(quotas.map((quota) => quota.take())).toEqual([true, true, false]);
  time = Date.UTC(2026, 11, 1);
  expect(quotas.map((quota) => quota.take())).toEqual([true, true, true]);
});

test('takes the offset from the first period only', () => {
  let time = 0;
  const quota = createQuota({ Limit: 2, Offset: 1, Period: 'DAY' }, () => time);
  expect([quota.take(), quota.take()]).toEqual([true, false]);
  time = 24 * 3600 * 1000;
  expect([quota.take(), quota.take(), quota.take()]).toEqual([true, true, false]);
});
