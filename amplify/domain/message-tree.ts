import type { Message } from './message.ts';

/** A branch as it is read from its leaf upwards, through messages that come newest first. */
export type BranchReading = {
  /** Takes the next older messages. */
  add(messages: readonly Message[]): void;
  /** Oldest first, as far up as was read. */
  readonly branch: readonly Message[];
  /** The message that comes next; null at the root. */
  readonly wanted: string | null;
};

/** Picks the messages of one branch out of a conversation; a parent is always older than what continues it. */
export function readUpwards(leafId: string | null): BranchReading {
  const upwards: Message[] = [];
  let wanted = leafId;
  return {
    add(messages) {
      for (const message of messages) {
        if (message.id !== wanted) continue;
        upwards.push(message);
        wanted = message.parentId;
      }
    },
    get branch() {
      return upwards.toReversed();
    },
    get wanted() {
      return wanted;
    },
  };
}
