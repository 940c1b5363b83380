import type { Step, StepChange } from '../../../amplify/contract/steps.ts';
import type { TurnRequest } from '../../../amplify/contract/turn-request.ts';
import type { TurnEndStatus } from '../../../amplify/contract/turn-status.ts';
import { createGrowingAnswers } from './growing-answers.ts';
import type { Pace } from './pace.ts';

/** A turn that this page sent or follows, until what is stored says it all. */
export type LiveTurn = {
  readonly turnId: string;
  readonly conversationId: string;
  /** What is sent; null when the turn is followed only. */
  readonly request: TurnRequest | null;
  /** What the question continues. */
  readonly parentId: string | null;
  /** Null when the question is stored already. */
  readonly question: string | null;
  /** The answer that this turn goes on with. */
  readonly continues: string | null;
  /** Known once the server has accepted the turn. */
  readonly userMessageId: string | null;
  readonly assistantMessageId: string | null;
  readonly model: string | null;
  readonly phase: LivePhase;
  /** ISO 8601. */
  readonly sentAt: string;
};

export type LivePhase =
  | { readonly kind: 'running'; readonly reconnecting: boolean; readonly stopping: boolean }
  | {
      readonly kind: 'ended';
      readonly status: TurnEndStatus;
      readonly code: string | null;
      /** When the provider wants to be asked again, in ISO 8601; null where it has said nothing of it. */
      readonly retryAt: string | null;
    }
  /** Never accepted: the question is still the writer's. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Accepted, but out of reach. */
  | { readonly kind: 'lost' };

export type LiveTurns = {
  readonly all: () => readonly LiveTurn[];
  readonly subscribe: (changed: () => void) => () => void;
  /** The answer so far; apart from the turns, because it changes thirty times a second. */
  readonly text: (turnId: string) => string;
  /** What its model does beside its words; told of with them. */
  readonly steps: (turnId: string) => readonly Step[];
  /** Tells of words and of steps. */
  readonly subscribeText: (turnId: string, changed: () => void) => () => void;
  find(turnId: string): LiveTurn | undefined;
  /** Shows a turn from its beginning, with no words yet. */
  begin(turn: LiveTurn): void;
  change(turnId: string, change: Partial<LiveTurn>): void;
  addText(turnId: string, addition: string): void;
  changeStep(turnId: string, change: StepChange): void;
  remove(turnId: string): void;
};

/** Holds the turns of this page outside React; texts are passed on at the given pace. */
export function createLiveTurns(pace: Pace): LiveTurns {
  let turns: readonly LiveTurn[] = [];
  const answers = createGrowingAnswers(pace);
  const listeners = new Set<() => void>();

  function replace(next: readonly LiveTurn[]) {
    // The last words have to be there before the turn is said to have ended.
    answers.publish();
    turns = next;
    for (const listener of listeners) listener();
  }
  function without(turnId: string) {
    return turns.filter((turn) => turn.turnId !== turnId);
  }
  return {
    all: () => turns,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    text: (turnId) => answers.of(turnId).text,
    steps: (turnId) => answers.of(turnId).steps,
    subscribeText: answers.subscribe,
    find: (turnId) => turns.find((turn) => turn.turnId === turnId),
    begin(turn) {
      answers.forget(turn.turnId);
      replace([...without(turn.turnId), turn]);
    },
    change(turnId, change) {
      replace(turns.map((turn) => (turn.turnId === turnId ? { ...turn, ...change } : turn)));
    },
    addText: answers.addText,
    changeStep: answers.changeStep,
    remove(turnId) {
      replace(without(turnId));
      answers.forget(turnId);
    },
  };
}
