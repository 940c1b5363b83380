import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';

/** What is set in each conversation, and in new chats before their first question. */
export type ConversationParameters = {
  /** What is shown; the same object until it changes. */
  readonly of: (place: string) => Parameters;
  /** What goes with a question; nothing where nobody has read or set any: then what is stored counts. */
  readonly sent: (place: string) => { readonly parameters?: Parameters };
  /** Shows at once what a person sets; it is stored when they pause, and the last they set is what stays. */
  readonly set: (place: string, parameters: Parameters) => void;
  /** A new chat has become a conversation, and takes along what was set in it. */
  readonly begin: (newChat: string, conversationId: string) => void;
  /** Takes note of what is stored, as it was read or told by another device. */
  readonly hear: (conversationId: string, stored: Parameters) => void;
  readonly subscribe: (changed: () => void) => () => void;
};

export type ConversationParametersParts = {
  readonly store: (conversationId: string, parameters: Parameters) => Promise<void>;
  /** Calls back after a while, unless the returned function is called before. */
  readonly wait: (milliseconds: number, done: () => void) => () => void;
  readonly onUnstored: () => void;
};

/** The new chat with a bot, or with none: what is set in one is not set in another. */
export function newChatPlace(bot: string | null): string {
  return `new/${bot ?? ''}`;
}

/** Whoever drags a slider has paused by then. */
const storeAfter = 400;
const nothing: Parameters = {};

type Held = {
  readonly shown: Parameters;
  /** Whether there is a row to store it in: the first question makes it. */
  readonly exists: boolean;
  /** How often it was set since it was stored; 0 is as stored. */
  readonly unstored: number;
};

/** Holds in memory what is set, and stores it with conversations that are there. */
export function createConversationParameters(
  parts: ConversationParametersParts,
): ConversationParameters {
  const held = createHolder();
  const storeLater = createStoring(parts, held);
  return {
    of: (place) => held.get(place)?.shown ?? nothing,
    sent(place) {
      const known = held.get(place);
      return known ? { parameters: known.shown } : {};
    },
    set(place, shown) {
      const { exists, unstored } = held.get(place) ?? { exists: false, unstored: 0 };
      held.put(place, { shown, exists, unstored: unstored + 1 });
      if (exists) storeLater(place);
    },
    begin(newChat, conversationId) {
      const known = held.get(newChat);
      if (!known) return;
      held.remove(newChat);
      // The first question carries it, and is stored with it.
      held.put(conversationId, { ...known, unstored: 0 });
    },
    hear(conversationId, stored) {
      const known = held.get(conversationId);
      if (!known || known.unstored === 0) {
        if (!known?.exists || !isSame(known.shown, stored))
          held.put(conversationId, { shown: stored, exists: true, unstored: 0 });
      } else if (!known.exists) {
        held.put(conversationId, { ...known, exists: true });
        storeLater(conversationId);
      }
    },
    subscribe: (changed) => held.subscribe(changed),
  };
}

function createHolder() {
  const places = new Map<string, Held>();
  const listeners = new Set<() => void>();
  return {
    get: (place: string) => places.get(place),
    put(place: string, next: Held) {
      places.set(place, next);
      for (const listener of listeners) listener();
    },
    remove: (place: string) => void places.delete(place),
    subscribe(changed: () => void) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** Gives what stores a place's parameters once nobody changes them any more. */
function createStoring(
  parts: ConversationParametersParts,
  held: ReturnType<typeof createHolder>,
): (place: string) => void {
  const waits = new Map<string, () => void>();
  const storing = new Set<string>();

  function storeLater(place: string) {
    waits.get(place)?.();
    const stop = parts.wait(storeAfter, () => void store(place));
    waits.set(place, stop);
  }
  async function store(place: string) {
    const before = held.get(place);
    // One at a time, so that none overtakes the one after it.
    if (!before || storing.has(place)) return;
    storing.add(place);
    const isStored = await parts.store(place, before.shown).then(
      () => true,
      () => false,
    );
    storing.delete(place);
    const after = held.get(place);
    if (!after) return;
    if (after.unstored !== before.unstored) storeLater(place);
    else if (isStored) held.put(place, { ...after, unstored: 0 });
    else parts.onUnstored();
  }
  return storeLater;
}

function isSame(one: Parameters, other: Parameters): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
