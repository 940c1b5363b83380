import type {
  Conversation,
  ConversationChange,
  ConversationPage,
} from '../../backend/conversation-store.ts';

/**
 * What the page knows of a person's conversations, whatever came in whichever order. Everything that is
 * asked or heard has a number, and nothing overwrites what has a higher one.
 */
export type Known = {
  readonly latest: number;
  readonly byId: ReadonlyMap<string, Entry>;
  /** Changes on their way, in order; shown as if they had been made. */
  readonly underway: readonly Underway[];
  /** How far the list has been read without a gap; null before its first page. */
  readonly span: Span | null;
};

type Entry = { readonly conversation: Conversation; readonly number: number };

type Underway = {
  readonly number: number;
  readonly id: string;
  readonly change: ConversationChange;
};

type Span = {
  /** When the newest that was read was last spoken in. */
  readonly top: string;
  /** The same of the oldest; null once everything has been read. */
  readonly bottom: string | null;
  /** Where the next page begins. */
  readonly next: string | null;
  /** Of the question that was answered with that place. */
  readonly number: number;
};

export const nothingKnown: Known = { latest: 0, byId: new Map(), underway: [], span: null };

/** Takes a number, for a question to the backend that is about to be asked. */
export function ask(known: Known): Known {
  return { ...known, latest: known.latest + 1 };
}

/** A conversation as somebody says it is now. */
export function hear(known: Known, conversation: Conversation): Known {
  const { latest } = ask(known);
  return put({ ...known, latest }, [conversation], latest);
}

/** A conversation that was read by the way: what is known already stays. */
export function meet(known: Known, conversation: Conversation): Known {
  return known.byId.has(conversation.id) ? known : hear(known, conversation);
}

type Question = {
  readonly number: number;
  /** When the last one above the page was last spoken in; null is the top of the list. */
  readonly after: string | null;
  /**
   * Of the question that the page's beginning came from. That place may lie below `after`, as what is put away
   * is passed over: of what was heard since, nobody knows on which side of it it stands.
   */
  readonly since: number;
};

/** A page that was asked for, as what stands in a part of the list. */
export function readPage(
  known: Known,
  { conversations, next }: ConversationPage,
  { number, after, since }: Question,
): Known {
  const bottom = next === null ? null : (conversations.at(-1)?.lastMessageAt ?? after);
  const present = new Set(conversations.map(({ id }) => id));
  const stays = ([id, entry]: [string, Entry]) =>
    present.has(id) ||
    entry.number >= since ||
    !isListed(entry.conversation) ||
    !isBetween(entry.conversation.lastMessageAt, after, bottom);
  const byId = new Map([...known.byId].filter(stays));
  const top = after === null ? conversations[0]?.lastMessageAt : known.span?.top;
  const span = spanAfter(known.span, { top: top ?? '', bottom, next, number }, after === null);
  return put({ ...known, byId, span }, conversations, number);
}

/** All that stand on a shelf, as asked under a number; who is known to stand there and does not is let go. */
export function readShelf(
  known: Known,
  shelf: 'pinned' | 'archived',
  conversations: readonly Conversation[],
  number: number,
): Known {
  const present = new Set(conversations.map(({ id }) => id));
  const byId = new Map(
    [...known.byId].filter(
      ([id, entry]) =>
        entry.conversation.shelf !== shelf || present.has(id) || entry.number >= number,
    ),
  );
  return put({ ...known, byId }, conversations, number);
}

/** Shows a change as made; it has the number that is the latest then. */
export function begin(known: Known, id: string, change: ConversationChange): Known {
  const { latest } = ask(known);
  return { ...known, latest, underway: [...known.underway, { number: latest, id, change }] };
}

/** A change has come to its end: made, with what the backend says, or refused, and then as if never begun. */
export function end(known: Known, number: number, made: Conversation | null): Known {
  const rest = {
    ...known,
    underway: known.underway.filter((change) => change.number !== number),
  };
  return made ? hear(rest, made) : rest;
}

export type Shown = {
  readonly byId: ReadonlyMap<string, Conversation>;
  readonly pinned: readonly Conversation[];
  /** Neither pinned nor put away, as far as the list has been read. */
  readonly listed: readonly Conversation[];
  readonly archived: readonly Conversation[];
};

/** What the page shows: newest first, each conversation once. */
export function show({ byId, underway, span }: Known): Shown {
  const changed = new Map<string, Conversation>();
  for (const [id, { conversation }] of byId) changed.set(id, conversation);
  for (const { id, change } of underway) {
    const conversation = changed.get(id);
    if (conversation) changed.set(id, withChange(conversation, change));
  }
  const all = [...changed.values()].toSorted(newestFirst);
  const reached = span?.bottom ?? '';
  return {
    byId: changed,
    pinned: all.filter(({ shelf }) => shelf === 'pinned'),
    listed: all.filter(
      ({ shelf, lastMessageAt }) => shelf === null && span !== null && lastMessageAt >= reached,
    ),
    archived: all.filter(({ shelf }) => shelf === 'archived'),
  };
}

function withChange(conversation: Conversation, change: ConversationChange): Conversation {
  return {
    ...conversation,
    ...(change.title !== undefined && { title: change.title }),
    ...(change.shelf !== undefined && { shelf: change.shelf }),
    ...(change.activeLeafId !== undefined && { activeLeafId: change.activeLeafId }),
    ...(change.parameters && { parameters: change.parameters }),
  };
}

function put(known: Known, conversations: readonly Conversation[], number: number): Known {
  const byId = new Map(known.byId);
  for (const conversation of conversations) {
    const entry = byId.get(conversation.id);
    if (!entry || entry.number <= number) byId.set(conversation.id, { conversation, number });
  }
  return { ...known, byId };
}

/** Where a page of the top does not reach what was read before, there is a gap: what is below is read anew. */
function spanAfter(span: Span | null, read: Span, isTop: boolean): Span {
  const { bottom, top } = read;
  if (span === null || bottom === null) return read;
  if (isTop && bottom > span.top) return read;
  // A sweep from the top passes what was read before, until it has gone as far.
  const isFurther = span.bottom !== null && bottom < span.bottom;
  return isFurther ? read : { ...span, top };
}

/** The list holds what is in it and what is pinned. */
function isListed({ shelf }: Conversation): boolean {
  return shelf === null || shelf === 'pinned';
}

/** Whether a page with these ends speaks of a moment; at the ends themselves others may stand, too. */
function isBetween(moment: string, after: string | null, bottom: string | null): boolean {
  return (after === null || moment < after) && (bottom === null || moment > bottom);
}

function newestFirst(one: Conversation, other: Conversation): number {
  if (one.lastMessageAt !== other.lastMessageAt)
    return one.lastMessageAt < other.lastMessageAt ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}
