import * as z from 'zod/mini';
import type { ConversationKey, ConversationStore } from '../../app/conversation-store.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { absentAsNull } from './absent-as-null.ts';
import { dateTime, toDateTime } from './date-time.ts';

export const conversationItem = z.object({
  id: z.string(),
  accountId: z.string(),
  owner: z.string(),
  title: z.string(),
  shelf: absentAsNull(z.enum(['pinned', 'archived', 'deleted'])),
  activeLeafId: absentAsNull(z.string()),
  botSlug: absentAsNull(z.string()),
  parameters: absentAsNull(z.string()),
  allowedTools: z.pipe(
    absentAsNull(z.array(z.string())),
    z.transform((tools) => tools ?? []),
  ),
  lastMessageAt: dateTime,
  createdAt: dateTime,
});

/** Counts the changes of what is allowed, for one that is written over another to be noticed. */
const revisedItem = z.object({ allowanceRevision: z.optional(z.number()) });

/** Each time another was faster, and more than a few people do not say something of one conversation at once. */
const mostAttempts = 5;

/** Conversations as Amplify Data stores them, written past it. */
export function createDynamoConversationStore(conversations: DynamoTable): ConversationStore {
  /** Writes only over the list that was read: what somebody else has taken back meanwhile stays taken back. */
  async function changeAllowed(
    { id, owner }: ConversationKey,
    change: (allowed: readonly string[]) => readonly string[],
  ): Promise<void> {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const item = await conversations.get({ id });
      const conversation = item && conversationItem.parse(item);
      if (conversation?.owner !== owner) return;
      const { allowanceRevision: before } = revisedItem.parse(item);
      const allowedTools = [...change(conversation.allowedTools)];
      const set = { allowedTools, allowanceRevision: (before ?? 0) + 1 };
      const where = { owner, allowanceRevision: before };
      if (await conversations.update({ key: { id }, set, where })) return;
    }
    throw new Error('What is allowed in the conversation changes all the time.');
  }

  return {
    async find(id) {
      const item = await conversations.get({ id });
      return item && conversationItem.parse(item);
    },
    create: ({ lastMessageAt, createdAt, shelf, botSlug, parameters, ...told }) => {
      const { allowedTools, ...conversation } = told;
      return conversations.insert({
        __typename: 'Conversation',
        ...conversation,
        // What is null is not there: an index key that is null would be refused.
        ...(shelf && { shelf }),
        ...(botSlug !== null && { botSlug }),
        ...(parameters !== null && { parameters }),
        ...(allowedTools.length > 0 && { allowedTools: [...allowedTools] }),
        lastMessageAt: toDateTime(lastMessageAt),
        createdAt: toDateTime(createdAt),
        updatedAt: toDateTime(createdAt),
      });
    },
    touch({ id, owner }, { lastMessageAt, activeLeafId }) {
      const now = toDateTime(lastMessageAt);
      const set = { lastMessageAt: now, updatedAt: now, activeLeafId };
      return conversations.update({ key: { id }, set, where: { owner } });
    },
    allowTool: (key, tool) => changeAllowed(key, (allowed) => [...new Set([...allowed, tool])]),
    disallowTool: (key, tool) => {
      return changeAllowed(key, (allowed) => allowed.filter((one) => one !== tool));
    },
    remove: ({ id, owner }) => conversations.remove({ id }, { owner, shelf: 'deleted' }),
  };
}
