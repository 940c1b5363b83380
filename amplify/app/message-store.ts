import type { Step } from '../contract/steps.ts';
import type { Message, TurnEnding } from '../domain/message.ts';

type Answer = TurnEnding & {
  readonly text: string;
  readonly steps: readonly Step[];
  readonly model: string | null;
  readonly settledAt: number;
};

export type MessageKey = {
  readonly conversationId: string;
  readonly id: string;
};

export type MessagePage = {
  /** Newest first. */
  readonly messages: readonly Message[];
  /** Where the next page begins; null when there is none. */
  readonly before: string | null;
};

/** Messages of conversations, each a tree. */
export type MessageStore = {
  /** Gives a page of the owner's messages from the given id, or from the newest, back in time, and where the next begins. */
  readBack(conversationId: string, owner: string, from: string | null): Promise<MessagePage>;
  /** Gives one message of that owner, or null. */
  find(key: MessageKey, owner: string): Promise<Message | null>;
  /** Stores a new message; the same again changes nothing. */
  add(message: Message): Promise<void>;
  /** Writes the answer into a pending message; false when it is not pending (any more) or not there. */
  settle(key: MessageKey, answer: Answer): Promise<boolean>;
  /** Removes a message; one that is not there is no fault. */
  remove(key: MessageKey): Promise<void>;
};
