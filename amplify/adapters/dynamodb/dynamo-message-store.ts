import * as z from 'zod/mini';
import type { MessageKey, MessageStore } from '../../app/message-store.ts';
import { turnErrorCodeSchema } from '../../contract/error-codes.ts';
import { messageStatusSchema, usageSchema } from '../../contract/turn-status.ts';
import type { Message } from '../../domain/message.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { dateTime, toDateTime } from './date-time.ts';

/** An attribute that is not there and one that is null say the same. */
function absentAsNull<Value extends z.core.SomeType>(value: Value) {
  return z.prefault(z.nullable(value), null);
}

const messageItem = z.object({
  conversationId: z.string(),
  id: z.string(),
  parentId: absentAsNull(z.string()),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: messageStatusSchema,
  turnId: z.string(),
  model: absentAsNull(z.string()),
  error: absentAsNull(turnErrorCodeSchema),
  usage: absentAsNull(usageSchema),
  owner: z.string(),
  createdAt: dateTime,
});

/** Messages as Amplify Data stores them, written past it: no client may write one. */
export function createDynamoMessageStore(messages: DynamoTable): MessageStore {
  return {
    async list(conversationId, owner) {
      const rows = await messages.query({
        condition: 'conversationId = :conversation',
        filter: '#owner = :owner',
        names: { '#owner': 'owner' },
        values: { ':conversation': conversationId, ':owner': owner },
      });
      return rows.map((row) => messageItem.parse(row));
    },
    async find(key, owner) {
      const row = await messages.get(keyOf(key));
      const message = row && messageItem.parse(row);
      return message?.owner === owner ? message : null;
    },
    async add(message) {
      await messages.insert(toMessageItem(message));
    },
    settle(key, { settledAt, ...answer }) {
      const set = { ...answer, updatedAt: toDateTime(settledAt) };
      return messages.update({ key: keyOf(key), set, where: { status: 'pending' } });
    },
  };
}

function keyOf({ conversationId, id }: MessageKey): { conversationId: string; id: string } {
  return { conversationId, id };
}

function toMessageItem({ createdAt, ...message }: Message) {
  const time = toDateTime(createdAt);
  const item = { __typename: 'Message', ...message, createdAt: time, updatedAt: time };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}
