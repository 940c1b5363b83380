import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import type { Clock } from '../../app/clock.ts';

export type ManualClock = Clock & {
  /** Lets time pass, waking every sleeper in its order and letting it work before the next wakes. */
  advance(milliseconds: number): Promise<void>;
};

type Sleeper = { readonly at: number; readonly wake: () => void };

/** A clock that moves only when a test says so. */
export function createManualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  let sleepers: Sleeper[] = [];

  return {
    now: () => now,
    sleep(milliseconds, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = { at: now + milliseconds, wake };
        function wake(): void {
          sleepers = sleepers.filter((other) => other !== sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        }
        sleepers.push(sleeper);
        signal?.addEventListener('abort', wake);
      });
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const [next] = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets everything that waits for nothing but promises go as far as it can. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await turnOfEventLoop();
}
