import type { Message } from '../domain/message.ts';
import { readUpwards } from '../domain/message-tree.ts';
import { lengthOf, windowStart } from '../domain/prompt.ts';
import type { MessageStore } from './message-store.ts';

export type BranchEnd = {
  readonly conversationId: string;
  readonly owner: string;
  /** Null for the branch before the first message. */
  readonly leafId: string | null;
};

/**
 * Reads the branch that ends with a message, as far up as a model is sent any of it: a long conversation costs
 * no more than a short one. Null when the message or one before it is not there or is another's.
 */
export async function readBranch(
  messages: MessageStore,
  { conversationId, owner, leafId }: BranchEnd,
): Promise<readonly Message[] | null> {
  const reading = readUpwards(leafId);
  let from = leafId;
  while (from !== null && reading.wanted !== null && !isEnough(reading.branch)) {
    const page = await messages.readBack(conversationId, owner, from);
    reading.add(page.messages);
    from = page.before;
  }
  return reading.wanted === null || isEnough(reading.branch) ? reading.branch : null;
}

/** Whether what is not read yet is before the window. */
function isEnough(branch: readonly Message[]): boolean {
  const first = branch[0];
  return first !== undefined && first.offset <= windowStart(lengthOf(branch)) && first.offset > 0;
}
