import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import type { Step } from '../../amplify/contract/steps.ts';
import type { MessageStatus, Usage } from '../../amplify/contract/turn-status.ts';

/** Where a conversation stands when it is not simply in the list. */
export type Shelf = 'pinned' | 'archived' | 'deleted';

export type Rating = 'good' | 'bad';

/** A conversation as the list shows it. */
export type Conversation = {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly lastMessageAt: string;
  readonly shelf: Shelf | null;
  /** The last message of the branch that is shown on every device; null where nobody has said. */
  readonly activeLeafId: string | null;
  /** Its bot, by reference; null where it is with none. */
  readonly botSlug: string | null;
  /** What is set in it, over its bot's. */
  readonly parameters: Parameters;
};

/** What an owner may change; what is left out stays as it is. */
export type ConversationChange = {
  readonly title?: string;
  readonly shelf?: Shelf | null;
  readonly activeLeafId?: string;
  /** All that is set in it, in place of what was. */
  readonly parameters?: Parameters;
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
  /** Null where the provider did not say. */
  readonly usage: Usage | null;
  /** When the provider wants to be asked again, in ISO 8601; null where it has said nothing of it. */
  readonly retryAt: string | null;
  /** What its model did beside its words, in the order of its beginning. */
  readonly steps: readonly Step[];
  /** What goes with a question: the text of a list in JSON, absent for most. */
  readonly attachments?: string;
  /** The answer that this one goes on with; its text begins with that one's. */
  readonly continues: string | null;
  readonly rating: Rating | null;
  /** ISO 8601. */
  readonly createdAt: string;
};

export type ConversationPage = {
  readonly conversations: readonly Conversation[];
  readonly next: string | null;
};

export type MessagePage = {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Where the page before this one ends; null when this is the first of the conversation. */
  readonly before: string | null;
};

/** A turn of this person started or ended, here or in another tab. */
export type TurnNotice = {
  readonly conversationId: string;
  readonly turnId: string;
  readonly status: 'started' | 'ended';
};

/** A person's conversations, as far as they may read and change them. Rejects when the backend cannot be asked. */
export type ConversationStore = {
  /** Newest first, a page at a time; what is archived or deleted is not among them, what is pinned is. */
  list(owner: string, after: string | null, limit?: number): Promise<ConversationPage>;
  /** All that stand on one shelf, newest first. */
  shelved(owner: string, shelf: Shelf): Promise<readonly Conversation[]>;
  /** Those that were put on the shelf `deleted` before a moment and not touched since. */
  deletedBefore(owner: string, moment: Date): Promise<readonly string[]>;
  /** Null when there is none, or it is somebody else's: the backend does not tell these apart. */
  find(conversationId: string): Promise<Conversation | null>;
  /** Changes what is given and nothing else; gives the conversation as it is then. */
  change(conversationId: string, change: ConversationChange): Promise<Conversation>;
  /** A page of a conversation's messages, the newest one where `before` is null. */
  messages(conversationId: string, before: string | null): Promise<MessagePage>;
  /** Null takes a rating back. */
  rate(conversationId: string, messageId: string, rating: Rating | null): Promise<void>;
  /** Tells of turns until the returned function is called; `resumed` after notices may have been missed. */
  watchTurns(heard: (notice: TurnNotice) => void, resumed: () => void): () => void;
  /** Tells of conversations that were changed anywhere until the returned function is called. */
  watchConversations(changed: (conversation: Conversation) => void): () => void;
};
