import type { Conversation } from '../domain/conversation.ts';

export type ConversationKey = { readonly id: string; readonly owner: string };

/** What a turn moves in its conversation. */
export type Activity = {
  /** Milliseconds since 1970. */
  readonly lastMessageAt: number;
  /** The answer that every device shows from now on. */
  readonly activeLeafId: string;
};

/** Conversations, as the list of their owner shows them. */
export type ConversationStore = {
  /** Gives the conversation, whoever owns it, or null; the caller checks the owner. */
  find(id: string): Promise<Conversation | null>;
  /** Stores a new conversation; false when the id is taken, by whomever. */
  create(conversation: Conversation): Promise<boolean>;
  /** Moves an owner's conversation up in the list; false when that owner has none with this id. */
  touch(key: ConversationKey, activity: Activity): Promise<boolean>;
  /** Lets a tool act in an owner's conversation from now on; nothing where that owner has none with this id. */
  allowTool(key: ConversationKey, tool: string): Promise<void>;
  /** Has it ask again. */
  disallowTool(key: ConversationKey, tool: string): Promise<void>;
  /** Removes an owner's conversation that stands on the shelf `deleted`; false when there is no such one. */
  remove(key: ConversationKey): Promise<boolean>;
};
