export type TurnNotice = {
  readonly conversationId: string;
  readonly turnId: string;
  readonly owner: string;
  readonly status: 'started' | 'ended';
};

/** Tells the owner's other tabs. */
export type TurnNotifier = {
  /** Sends one notice; rejects when it could not, which nobody waits for. */
  publish(notice: TurnNotice): Promise<void>;
};
