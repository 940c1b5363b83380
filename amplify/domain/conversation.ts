/** Where a conversation stands when it is not simply in the list. */
export type Shelf = 'pinned' | 'archived' | 'deleted';

/** A conversation as the list shows it. */
export type Conversation = {
  readonly id: string;
  readonly accountId: string;
  readonly owner: string;
  readonly title: string;
  readonly shelf: Shelf | null;
  /** The last message of the branch that is shown; null where nobody has said. */
  readonly activeLeafId: string | null;
  /** Its bot, by reference; null for a conversation with none. */
  readonly botSlug: string | null;
  /** What is set in it, over its bot's, as the text of a JSON object that its owner may have written. */
  readonly parameters: string | null;
  /** Tools that may act in it without its owner being asked again, as models know them. */
  readonly allowedTools: readonly string[];
  /** Milliseconds since 1970. */
  readonly lastMessageAt: number;
  readonly createdAt: number;
};
