import type { Message, TurnEnding } from '../domain/message.ts';

type Answer = TurnEnding & {
  readonly text: string;
  readonly model: string | null;
  readonly settledAt: number;
};

export type MessageKey = {
  readonly conversationId: string;
  readonly id: string;
};

/** Messages of conversations, each a tree. */
export type MessageStore = {
  /** Gives all messages of a conversation that the owner wrote or was answered, oldest first. */
  list(conversationId: string, owner: string): Promise<readonly Message[]>;
  /** Gives one message of that owner, or null. */
  find(key: MessageKey, owner: string): Promise<Message | null>;
  /** Stores a new message; the same again changes nothing. */
  add(message: Message): Promise<void>;
  /** Writes the answer into a pending message; false when it is not pending (any more) or not there. */
  settle(key: MessageKey, answer: Answer): Promise<boolean>;
};
