type Spoken = {
  readonly botSlug: string | null;
  /** ISO 8601. */
  readonly lastMessageAt: string;
};

/** Whoever has talked to more finds them by their group. */
const most = 12;

/** The bots that were talked to, the last one first. */
export function recentBots(conversations: readonly Spoken[]): readonly string[] {
  const newest = conversations.toSorted((one, other) =>
    other.lastMessageAt.localeCompare(one.lastMessageAt),
  );
  const references = newest.flatMap(({ botSlug }) => (botSlug === null ? [] : [botSlug]));
  return [...new Set(references)].slice(0, most);
}
