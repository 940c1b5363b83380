import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../app/clock.ts';

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await delay(milliseconds, undefined, signal && { signal });
    } catch {
      // Woken early, which is no failure.
    }
  },
};
