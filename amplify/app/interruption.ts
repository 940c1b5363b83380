import type { TurnErrorCode } from '../contract/error-codes.ts';
import type { AnswerEnd } from '../domain/turn.ts';

/** The one way to end an answer from outside the model; whoever is first says why. */
export type Interruption = {
  /** Aborts when the answer is interrupted. */
  readonly signal: AbortSignal;
  /** How the answer ends by it; null while nobody has interrupted. */
  readonly end: AnswerEnd | null;
  interrupt(why: TurnErrorCode | 'stopped'): void;
};

export function createInterruption(): Interruption {
  const controller = new AbortController();
  let end: AnswerEnd | null = null;
  return {
    signal: controller.signal,
    get end() {
      return end;
    },
    interrupt(why) {
      end ??= why === 'stopped' ? { kind: 'stopped' } : { kind: 'broken', code: why };
      controller.abort();
    },
  };
}
