import type { Conversation } from '../domain/conversation.ts';

/** Conversations, as the list of their owner shows them. */
export type ConversationStore = {
  /** Gives the conversation, whoever owns it, or null; the caller checks the owner. */
  find(id: string): Promise<Conversation | null>;
  /** Stores a new conversation; false when the id is taken, by whomever. */
  create(conversation: Conversation): Promise<boolean>;
  /** Moves an owner's conversation to the given time in the list; false when that owner has none with this id. */
  touch(id: string, owner: string, lastMessageAt: number): Promise<boolean>;
};
