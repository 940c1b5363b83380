import { expect, test } from 'vitest';
import { sleep } from './sleep.ts';

test('nobody sleeps under a signal that has aborted or aborts', async () => {
  const hour = 3_600_000;
  await expect(sleep(hour, AbortSignal.abort())).rejects.toThrow('aborted');
  await expect(sleep(hour, AbortSignal.timeout(5))).rejects.toThrow('timeout');
  await expect(sleep(1, new AbortController().signal)).resolves.toBeUndefined();
});
