import type { Message } from '../domain/message.ts';
import { readUpwards } from '../domain/message-tree.ts';
import type { MessageStore } from './message-store.ts';

export type BranchEnd = {
  readonly conversationId: string;
  readonly owner: string;
  /** Null for the branch before the first message. */
  readonly leafId: string | null;
};

/** Whether a model is sent nothing of what comes before this end of a branch. */
export type IsEnough = (branch: readonly Message[]) => Promise<boolean>;

/**
 * Reads the branch that ends with a message, as far up as a model is sent any of it: a long conversation costs
 * no more than a short one. Null when the message or one before it is not there or is another's.
 */
export async function readBranch(
  messages: MessageStore,
  { conversationId, owner, leafId }: BranchEnd,
  isEnough: IsEnough,
): Promise<readonly Message[] | null> {
  const reading = readUpwards(leafId);
  let from = leafId;
  while (from !== null && reading.wanted !== null) {
    const page = await messages.readBack(conversationId, owner, from);
    reading.add(page.messages);
    from = page.before;
    // How far that is, is decided while the first page is read.
    if (reading.branch.length > 0 && (await isEnough(reading.branch))) return reading.branch;
  }
  return reading.wanted === null ? reading.branch : null;
}
