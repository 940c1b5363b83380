import type { TurnErrorCode } from '../contract/error-codes.ts';

/** The one way to end an answer from outside the model; whoever is first says why. */
export type Interruption = {
  /** Aborts when the answer is interrupted. */
  readonly signal: AbortSignal;
  readonly code: TurnErrorCode | null;
  interrupt(code: TurnErrorCode): void;
};

export function createInterruption(): Interruption {
  const controller = new AbortController();
  let code: TurnErrorCode | null = null;
  return {
    signal: controller.signal,
    get code() {
      return code;
    },
    interrupt(reason) {
      code ??= reason;
      controller.abort();
    },
  };
}
