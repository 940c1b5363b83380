import type { Refusal } from './api-client.ts';
import type { Outcome } from './json-calls.ts';
import type { Sleep } from './sleep.ts';

/** Waits before a call is made again; after the last one its refusal is given. */
const waits = [1_000, 3_000];

/** Makes a call that changes nothing, again where it may do better soon. */
export async function askWithPatience<Value>(
  ask: (signal: AbortSignal) => Promise<Outcome<Value>>,
  sleep: Sleep,
  signal: AbortSignal,
): Promise<Outcome<Value>> {
  for (let failures = 0; ; failures += 1) {
    const outcome = await ask(signal);
    signal.throwIfAborted();
    const wait = waits[failures];
    if (outcome.kind === 'done' || wait === undefined || !mayPass(outcome)) return outcome;
    await sleep(wait, signal);
  }
}

function mayPass(refusal: Refusal): boolean {
  if (refusal.kind === 'refused') return refusal.status === 429 || refusal.status >= 500;
  return refusal.kind === 'unreachable';
}
