import type { MessageStatus } from '../../amplify/contract/turn-status.ts';

/** A conversation as the list shows it. */
export type Conversation = {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly lastMessageAt: string;
};

/** One stored message of a conversation's tree. */
export type Message = {
  readonly id: string;
  /** What it continues; null for the first. */
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly status: MessageStatus;
  readonly turnId: string;
  readonly model: string | null;
  /** A code of the contract when the turn failed. */
  readonly error: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
};

export type ConversationPage = {
  readonly conversations: readonly Conversation[];
  readonly next: string | null;
};

/** A turn of this person started or ended, here or in another tab. */
export type TurnNotice = {
  readonly conversationId: string;
  readonly turnId: string;
  readonly status: 'started' | 'ended';
};

/** What a person can read of what is stored for them. Rejects when the backend cannot be asked. */
export type ConversationStore = {
  /** Newest first, a page at a time. */
  list(owner: string, after: string | null): Promise<ConversationPage>;
  /** Null when there is none, or it is somebody else's: the backend does not tell these apart. */
  find(conversationId: string): Promise<Conversation | null>;
  /** Every message of a conversation, oldest first. */
  messages(conversationId: string): Promise<readonly Message[]>;
  /** Tells of turns until the returned function is called; `resumed` after notices may have been missed. */
  watchTurns(heard: (notice: TurnNotice) => void, resumed: () => void): () => void;
};
