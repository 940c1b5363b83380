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
  readonly subscribeText: (turnId: string, changed: () => void) => () => void;
  find(turnId: string): LiveTurn | undefined;
  /** Shows a turn from its beginning, with no words yet. */
  begin(turn: LiveTurn): void;
  change(turnId: string, change: Partial<LiveTurn>): void;
  addText(turnId: string, addition: string): void;
  remove(turnId: string): void;
};

/** Holds the turns of this page outside React; texts are passed on at the given pace. */
export function createLiveTurns(pace: Pace): LiveTurns {
  let turns: readonly LiveTurn[] = [];
  const texts = new Map<string, string>();
  const unpublished = new Map<string, string>();
  const listeners = new Set<() => void>();
  const textListeners = new Map<string, Set<() => void>>();

  function replace(next: readonly LiveTurn[]) {
    // The last words have to be there before the turn is said to have ended.
    publishTexts();
    turns = next;
    for (const listener of listeners) listener();
  }
  function publishTexts() {
    const changed = [...unpublished];
    unpublished.clear();
    for (const [turnId, addition] of changed)
      texts.set(turnId, (texts.get(turnId) ?? '') + addition);
    for (const [turnId] of changed)
      for (const listener of textListeners.get(turnId) ?? []) listener();
  }

  return {
    all: () => turns,
    subscribe: (changed) => add(listeners, changed),
    text: (turnId) => texts.get(turnId) ?? '',
    subscribeText(turnId, changed) {
      const set = textListeners.get(turnId) ?? new Set();
      textListeners.set(turnId, set);
      const stop = add(set, changed);
      return () => {
        stop();
        if (set.size === 0) textListeners.delete(turnId);
      };
    },
    find: (turnId) => turns.find((turn) => turn.turnId === turnId),
    begin(turn) {
      unpublished.delete(turn.turnId);
      texts.delete(turn.turnId);
      replace([...turns.filter(({ turnId }) => turnId !== turn.turnId), turn]);
    },
    change(turnId, change) {
      replace(turns.map((turn) => (turn.turnId === turnId ? { ...turn, ...change } : turn)));
    },
    addText(turnId, addition) {
      unpublished.set(turnId, (unpublished.get(turnId) ?? '') + addition);
      pace(publishTexts);
    },
    remove(turnId) {
      unpublished.delete(turnId);
      replace(turns.filter((turn) => turn.turnId !== turnId));
      texts.delete(turnId);
    },
  };
}

function add(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
