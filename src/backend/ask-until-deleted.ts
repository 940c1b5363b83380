import type { Deletion } from '../../amplify/contract/accounts/person.ts';
import type { Refusal } from './api-client.ts';
import type { Outcome } from './json-calls.ts';
import type { Sleep } from './sleep.ts';

export type DeletionParts = {
  /** One call, which deletes as much as its time allows. */
  readonly ask: (signal: AbortSignal) => Promise<Outcome<Deletion>>;
  readonly sleep: Sleep;
  /** How much has been erased so far. */
  readonly erased: (count: number) => void;
};

/** A call that erased nothing waits for something to end, as a turn that runs. */
const waitWhileNothing = 1_000;
/** Longest waits for a server that cannot be reached, which asking again does no harm to. */
const waits = [1_000, 2_000, 4_000];

/** Asks again until everything is deleted; the first refusal that does not pass by itself is its end. */
export async function askUntilDeleted(
  { ask, sleep, erased }: DeletionParts,
  signal: AbortSignal,
): Promise<'deleted' | Refusal> {
  let count = 0;
  let failures = 0;
  for (;;) {
    const outcome = await ask(signal);
    if (outcome.kind === 'done') {
      failures = 0;
      count += outcome.value.erased;
      erased(count);
      if (outcome.value.state === 'deleted') return 'deleted';
      if (outcome.value.erased === 0) await sleep(waitWhileNothing, signal);
    } else {
      const wait = mayPass(outcome) ? waits[failures] : undefined;
      if (wait === undefined) return outcome;
      failures += 1;
      await sleep(wait, signal);
    }
    signal.throwIfAborted();
  }
}

function mayPass(refusal: Refusal): boolean {
  if (refusal.kind === 'refused') return refusal.status === 429 || refusal.status >= 500;
  return refusal.kind === 'unreachable';
}
