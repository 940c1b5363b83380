import type { Message, MessagePage } from '../../backend/conversation-store.ts';

/** As much of a conversation as has been read, from its end upwards. */
export type History = {
  /** Oldest first, each once. */
  readonly messages: readonly Message[];
  /** Where what is older ends; null when there is nothing older. */
  readonly before: string | null;
};

/**
 * What is known after the newest page was read again: what it says wins, and older pages stay. When more has
 * come since than a page holds, what was known is let go, because there may be a gap.
 */
export function withNewest(known: History | undefined, page: MessagePage): History {
  if (!known) return page;
  const isNew = new Set(page.messages.map(({ id }) => id));
  const meets = page.before === null || known.messages.some(({ id }) => isNew.has(id));
  if (!meets) return page;
  const oldest = page.messages[0]?.id ?? '';
  const older = known.messages.filter(({ id }) => !isNew.has(id) && id < oldest);
  return {
    messages: [...older, ...page.messages],
    before: older.length > 0 ? known.before : page.before,
  };
}

/** What is known after an older page was read. */
export function withOlder(known: History, page: MessagePage): History {
  const isKnown = new Set(known.messages.map(({ id }) => id));
  const older = page.messages.filter(({ id }) => !isKnown.has(id));
  return { messages: [...older, ...known.messages], before: page.before };
}
