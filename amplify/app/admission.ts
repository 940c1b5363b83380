import type { RequestErrorCode } from '../contract/error-codes.ts';
import type { TurnStreamItem } from '../contract/turn-events.ts';

/** Hears a turn's events in order. It must not wait: reading the model never waits for a page. */
export type TurnListener = (item: TurnStreamItem) => void;

export type Refusal = {
  readonly kind: 'refused';
  readonly code: RequestErrorCode;
  /** The field of the request at fault. */
  readonly param?: string;
  /** What is wrong with it. */
  readonly message?: string;
};

/** What a caller gets for asking: a refusal with a status of its own, or a stream. */
export type Admission =
  | Refusal
  | {
      readonly kind: 'admitted';
      /** Tells the turn to its end; resolves when nothing is left to do for it. */
      stream(listen: TurnListener): Promise<void>;
    };

export function refused(code: RequestErrorCode, param?: string): Refusal {
  return { kind: 'refused', code, ...(param !== undefined && { param }) };
}
