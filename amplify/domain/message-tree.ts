import type { Message } from './message.ts';

/**
 * The messages from the root to the given one. Null when it is not there, or when a parent
 * is missing or comes round again: such a branch is never shown to a model in part.
 */
export function branchTo(
  messages: readonly Message[],
  leafId: string | null,
): readonly Message[] | null {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: Message[] = [];
  for (let id = leafId; id !== null;) {
    const message = byId.get(id);
    if (!message || branch.length === messages.length) return null;
    branch.push(message);
    id = message.parentId;
  }
  return branch.toReversed();
}
