import type { Clock } from './clock.ts';

/** Pauses before the second attempt and the ones after it: a store that is gone for some seconds loses nothing. */
const pauses = [250, 1000, 3000] as const;

/** Does a write that may be repeated until it succeeds; rejects as the last attempt did. */
export async function tryAgain<Value>(clock: Clock, task: () => Promise<Value>): Promise<Value> {
  for (const pause of pauses) {
    try {
      return await task();
    } catch {
      await clock.sleep(pause);
    }
  }
  return task();
}
