import type { Conversation } from '../domain/conversation.ts';
import type { ConversationKey } from './conversation-store.ts';

/** Where a walk through somebody's conversations has come. */
export type ConversationPlace = Pick<Conversation, 'id' | 'lastMessageAt'>;

/** Everything that an owner has, for whoever hands it out or takes it away. */
export type OwnedConversations = {
  /** A page of an owner's conversations on whatever shelf, those first that were silent longest; one that was just written may be missing. */
  page(
    owner: string,
    after: ConversationPlace | null,
    limit: number,
  ): Promise<readonly Conversation[]>;
  /** Removes an owner's conversation on whatever shelf; one that is not there is no matter. */
  erase(key: ConversationKey): Promise<void>;
};
