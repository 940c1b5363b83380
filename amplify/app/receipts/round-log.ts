import type { ReceiptRound } from '../../contract/receipts/receipt.ts';
import type { Clock } from '../clock.ts';
import type { ModelEvent } from '../model-gateway.ts';
import type { RoundEnd } from '../read-answer.ts';

/** One request to a model, as it is watched. */
export type RoundWatch = {
  hear(event: ModelEvent): void;
  end(end: RoundEnd): void;
  /** What was done for it, by the names of steps. */
  did(steps: readonly string[]): void;
};

/** A round, with what its speed is told by. */
export type WatchedRound = ReceiptRound & { readonly hasThought: boolean };

export type RoundLog = {
  begin(): RoundWatch;
  /** In their order, as they are now. */
  readonly all: readonly WatchedRound[];
};

/** Notes the requests of a turn: when each began, was first answered and ended. */
export function createRoundLog(clock: Clock, acceptedAt: number): RoundLog {
  const rounds: WatchedRound[] = [];
  return {
    get all() {
      return rounds;
    },
    begin() {
      const at = rounds.length;
      const beganAt = clock.now();
      const since = () => Math.max(0, clock.now() - beganAt);
      let round: WatchedRound = {
        requestId: null,
        beganAfter: Math.max(0, beganAt - acceptedAt),
        firstToken: null,
        milliseconds: 0,
        usage: null,
        // What nobody has ended was broken by us.
        end: 'internal',
        steps: [],
        hasThought: false,
      };
      function note(change: Partial<WatchedRound>): void {
        round = { ...round, ...change };
        rounds[at] = round;
      }
      note({});
      return {
        hear(event) {
          if (event.type === 'accepted') note({ requestId: event.requestId });
          if (!speaks(event)) return;
          if (round.firstToken === null) note({ firstToken: since() });
          if (event.type === 'reasoning') note({ hasThought: true });
        },
        end(end) {
          const usage = 'usage' in end ? end.usage : null;
          note({ milliseconds: since(), usage, end: nameOf(end) });
        },
        did: (steps) => note({ steps: [...steps] }),
      };
    },
  };
}

function speaks({ type }: ModelEvent): boolean {
  return type === 'text' || type === 'reasoning' || type === 'tool-call';
}

function nameOf(end: RoundEnd): string {
  switch (end.kind) {
    case 'ended':
      return end.reason;
    case 'broken':
      return end.code;
    case 'tools':
    case 'stopped':
      return end.kind;
  }
  return end satisfies never;
}
