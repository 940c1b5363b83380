/** A conversation as the list shows it. */
export type Conversation = {
  readonly id: string;
  readonly accountId: string;
  readonly owner: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly lastMessageAt: number;
  readonly createdAt: number;
};
