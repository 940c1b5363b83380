import * as z from 'zod/mini';
import type { ConversationStore } from '../../app/conversation-store.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { dateTime, toDateTime } from './date-time.ts';

const conversationItem = z.object({
  id: z.string(),
  accountId: z.string(),
  owner: z.string(),
  title: z.string(),
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
    create: ({ lastMessageAt, createdAt, ...conversation }) =>
      conversations.insert({
        __typename: 'Conversation',
        ...conversation,
        lastMessageAt: toDateTime(lastMessageAt),
        createdAt: toDateTime(createdAt),
        updatedAt: toDateTime(createdAt),
      }),
    touch(id, owner, lastMessageAt) {
      const now = toDateTime(lastMessageAt);
      const set = { lastMessageAt: now, updatedAt: now };
      return conversations.update({ key: { id }, set, where: { owner } });
    },
  };
}
