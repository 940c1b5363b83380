import type { Refusal } from './api-client.ts';
import type { Outcome } from './json-calls.ts';

/** For queries, which take a refusal as thrown. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`The call was refused: ${codeOf(refusal)}.`);
    this.refusal = refusal;
  }
}

/** What a call gave; throws where it gave nothing. */
export function expectDone<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind === 'done') return outcome.value;
  throw new RefusedCall(outcome);
}

/** The code that stands for a refusal among the page's sentences. */
export function codeOf(refusal: Refusal): string {
  if (refusal.kind === 'refused') return refusal.code;
  return refusal.kind === 'signed-out' ? 'unauthorized' : 'connection-lost';
}

/** The code of what a query has thrown. */
export function codeOfError(error: unknown): string {
  return error instanceof RefusedCall ? codeOf(error.refusal) : 'unknown';
}

/** For a query's `retry`: whether the same call may do better soon. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  if (!(error instanceof RefusedCall)) return false;
  const { refusal } = error;
  const isPassing =
    refusal.kind === 'unreachable' || (refusal.kind === 'refused' && refusal.status >= 500);
  return isPassing && failures < 2;
}
