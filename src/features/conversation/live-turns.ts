import { changedSteps, type Step, type StepChange } from '../../../amplify/contract/steps.ts';
import type { TurnRequest } from '../../../amplify/contract/turn-request.ts';
import type { TurnEndStatus } from '../../../amplify/contract/turn-status.ts';
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
  | { readonly kind: 'ended'; readonly status: TurnEndStatus; readonly code: string | null }
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

/** What has come of an answer. */
type Said = { readonly text: string; readonly steps: readonly Step[] };

const nothing: Said = { text: '', steps: [] };

/** Holds the turns of this page outside React; texts are passed on at the given pace. */
export function createLiveTurns(pace: Pace): LiveTurns {
  let turns: readonly LiveTurn[] = [];
  const published = new Map<string, Said>();
  const unpublished = new Map<string, Said>();
  const listeners = new Set<() => void>();
  const textListeners = new Map<string, Set<() => void>>();

  function replace(next: readonly LiveTurn[]) {
    // The last words have to be there before the turn is said to have ended.
    publish();
    turns = next;
    for (const listener of listeners) listener();
  }
  function said(turnId: string): Said {
    return published.get(turnId) ?? nothing;
  }
  function add(turnId: string, change: (before: Said) => Said) {
    unpublished.set(turnId, change(unpublished.get(turnId) ?? said(turnId)));
    pace(publish);
  }
  function publish() {
    const changed = [...unpublished];
    unpublished.clear();
    for (const [turnId, now] of changed) published.set(turnId, now);
    for (const [turnId] of changed)
      for (const listener of textListeners.get(turnId) ?? []) listener();
  }

  return {
    all: () => turns,
    subscribe: (changed) => listen(listeners, changed),
    text: (turnId) => said(turnId).text,
    steps: (turnId) => said(turnId).steps,
    subscribeText(turnId, changed) {
      const set = textListeners.get(turnId) ?? new Set();
      textListeners.set(turnId, set);
      const stop = listen(set, changed);
      return () => {
        stop();
        if (set.size === 0) textListeners.delete(turnId);
      };
    },
    find: (turnId) => turns.find((turn) => turn.turnId === turnId),
    begin(turn) {
      unpublished.delete(turn.turnId);
      published.delete(turn.turnId);
      replace([...turns.filter(({ turnId }) => turnId !== turn.turnId), turn]);
    },
    change(turnId, change) {
      replace(turns.map((turn) => (turn.turnId === turnId ? { ...turn, ...change } : turn)));
    },
    addText(turnId, addition) {
      add(turnId, ({ text, steps }) => ({ text: text + addition, steps }));
    },
    changeStep(turnId, change) {
      add(turnId, ({ text, steps }) => ({ text, steps: changedSteps(steps, change) }));
    },
    remove(turnId) {
      unpublished.delete(turnId);
      replace(turns.filter((turn) => turn.turnId !== turnId));
      published.delete(turnId);
    },
  };
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
