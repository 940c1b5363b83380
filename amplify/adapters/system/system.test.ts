import { decodeTime } from 'ulid';
import { expect, test } from 'vitest';
import { isUlid } from '../../contract/ulid.ts';
import { digest } from './digest.ts';
import { newId } from './new-id.ts';
import { systemClock } from './system-clock.ts';

test('a new id is a ULID of its time, and ids sort by it', () => {
  const now = Date.now();
  const ids = [now, now + 1, now + 31, now + 32, 2 ** 47].map(newId);
  for (const id of ids) expect(isUlid(id)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.map((id) => decodeTime(id)).slice(0, 2)).toEqual([now, now + 1]);
  expect(new Set(Array.from({ length: 1000 }, () => newId(now))).size).toBe(1000);
});

test('a digest is the same for the same text only', async () => {
  expect(await digest('a')).toBe(
    'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
  );
  expect(await digest('b')).not.toBe(await digest('a'));
});

test('a sleeper is woken early and does not complain', async () => {
  const controller = new AbortController();
  const started = performance.now();
  const whole = 10_000;
  setTimeout(() => controller.abort(), 10);
  await systemClock.sleep(whole, controller.signal);
  await systemClock.sleep(whole, controller.signal);
  expect(performance.now() - started).toBeLessThan(whole);
});
