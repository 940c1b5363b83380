import { APIError } from 'openai';
import type { Clock } from '../../app/clock.ts';
import { providerFailure } from './provider-failure.ts';
import { waitOf } from './retry-after.ts';

/** Where a provider does not say how long to wait. */
const breath = 500;
/** Whoever is to wait for longer is told so instead. */
const longestWait = 5000;

/**
 * Asks, and once more where that may help: a lost connection, a server that is busy for a moment or down. It is for
 * requests of which no byte of an answer has come.
 */
export async function askTwice<Answer>(
  ask: () => Promise<Answer>,
  clock: Pick<Clock, 'now' | 'sleep'>,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const wait = waitBeforeAskingAgain(error, clock.now());
    if (wait === null || wait > longestWait) throw error;
    await clock.sleep(wait, signal);
    if (signal.aborted) throw error;
    return ask();
  }
}

function waitBeforeAskingAgain(error: unknown, now: number): number | null {
  if (!(error instanceof APIError) || !providerFailure(error, now).isPassing) return null;
  return waitOf(error.headers, now) ?? breath;
}
