import * as z from 'zod/mini';
import type { ConversationStore } from '../../app/conversation-store.ts';
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

/** Conversations as Amplify Data stores them, written past it. */
export function createDynamoConversationStore(conversations: DynamoTable): ConversationStore {
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
    async allowTool({ id, owner }, tool) {
      const item = await conversations.get({ id });
      const allowed = item ? conversationItem.parse(item).allowedTools : [];
      const set = { allowedTools: [...new Set([...allowed, tool])] };
      await conversations.update({ key: { id }, set, where: { owner } });
    },
    async disallowTool({ id, owner }, tool) {
      const item = await conversations.get({ id });
      const allowed = item ? conversationItem.parse(item).allowedTools : [];
      const set = { allowedTools: allowed.filter((one) => one !== tool) };
      await conversations.update({ key: { id }, set, where: { owner } });
    },
    remove: ({ id, owner }) => conversations.remove({ id }, { owner, shelf: 'deleted' }),
  };
}
