import type { Conversation } from '../../backend/conversation-store.ts';
import { matchText } from '../../ui/match-text.ts';
import type { TextRange } from '../../ui/split-by-ranges.ts';

export type Found = {
  readonly conversation: Conversation;
  readonly matches: readonly TextRange[];
};

/** Conversations whose title has every word of a query: the closest first, then in the order given. */
export function searchTitles(
  query: string,
  conversations: readonly Conversation[],
): readonly Found[] {
  return conversations
    .flatMap((conversation) => {
      const match = matchText(query, conversation.title);
      return match ? [{ conversation, matches: match.ranges, rank: match.rank }] : [];
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ conversation, matches }) => ({ conversation, matches }));
}
