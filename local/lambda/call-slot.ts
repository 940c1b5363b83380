import type { FailureOfCall } from './thread-failures.ts';
import { timedOut } from './thread-failures.ts';
import type { Ending } from './thread/messages.ts';

export type Call = {
  readonly requestId: string;
  readonly event: string;
  /** The function's ARN as the caller named it, with its alias or version. */
  readonly functionArn: string;
  readonly onChunk: (bytes: Uint8Array) => void;
};

/** The one call a thread may be running, with its time limit. */
export type CallSlot = {
  /** Takes the call and gives its end; never while another is in the slot. */
  take(call: Call): Promise<Ending>;
  /** The call in the slot, or null. */
  current(): Call | null;
  /** Ends the call in the slot after so many seconds, and `onLate` hears of it. */
  limit(seconds: number, onLate: () => void): void;
  end(ending: Ending): void;
  fail(failure: FailureOfCall): void;
};

export function createCallSlot(): CallSlot {
  let running: { readonly call: Call; readonly settle: (ending: Ending) => void } | null = null;
  let timer: NodeJS.Timeout | undefined;

  function end(ending: Ending): void {
    clearTimeout(timer);
    running?.settle(ending);
    running = null;
  }
  function fail(failure: FailureOfCall): void {
    if (running !== null) {
      end({ kind: 'failure', failure: failure(running.call.requestId) });
    }
  }
  return {
    take: (call) =>
      new Promise((settle) => {
        running = { call, settle };
      }),
    current: () => running?.call ?? null,
    limit(seconds, onLate) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        fail(timedOut(seconds));
        onLate();
      }, seconds * 1000);
    },
    end,
    fail,
  };
}
