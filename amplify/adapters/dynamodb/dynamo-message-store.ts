import * as z from 'zod/mini';
import type { MessageKey, MessageStore } from '../../app/message-store.ts';
import type { Attachment } from '../../contract/attachments/attachment.ts';
import { turnErrorCodeSchema } from '../../contract/error-codes.ts';
import { ratingSchema } from '../../contract/rating.ts';
import { stepSchema, type Step } from '../../contract/steps.ts';
import { messageStatusSchema, usageSchema } from '../../contract/turn-status.ts';
import type { Message } from '../../domain/message.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { absentAsNull } from './absent-as-null.ts';
import { dateTime, toDateTime } from './date-time.ts';

const messageItem = z.object({
  conversationId: z.string(),
  id: z.string(),
  parentId: absentAsNull(z.string()),
  // Messages of old have an `offset` instead, in units of UTF-16.
  place: absentAsNull(z.object({ depth: z.number(), tokens: z.number() })),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: messageStatusSchema,
  turnId: z.string(),
  model: absentAsNull(z.string()),
  error: absentAsNull(turnErrorCodeSchema),
  usage: absentAsNull(usageSchema),
  retryAt: z.optional(dateTime),
  steps: z.prefault(z.array(stepSchema), []),
  attachments: z.exactOptional(z.array(z.custom<Attachment>((value) => typeof value === 'object'))),
  continues: absentAsNull(z.string()),
  rating: absentAsNull(ratingSchema),
  owner: z.string(),
  createdAt: dateTime,
});

/** As many as a model is sent of most conversations. */
const pageSize = 60;
/** No ULID comes after it. */
const newestId = '~';

/** Messages as Amplify Data stores them, written past it: no client may write one. */
export function createDynamoMessageStore(messages: DynamoTable): MessageStore {
  return {
    async readBack(conversationId, owner, from) {
      const { rows, more } = await messages.queryPage({
        condition: 'conversationId = :conversation AND id <= :from',
        values: { ':conversation': conversationId, ':from': from ?? newestId },
        limit: pageSize,
        newestFirst: true,
      });
      const read = rows.map((row) => messageItem.parse(row));
      // Where more follow, the last one begins the next page. A page of a megabyte holds three messages at least.
      const before = more ? (read.pop()?.id ?? null) : null;
      return { messages: read.filter((message) => message.owner === owner), before };
    },
    async find(key, owner) {
      const row = await messages.get(keyOf(key));
      const message = row && messageItem.parse(row);
      return message?.owner === owner ? message : null;
    },
    async add(message) {
      await messages.insert(toMessageItem(message));
    },
    settle(key, { settledAt, steps, retryAt, ...answer }) {
      const rest = retryAt === undefined ? {} : { retryAt: toDateTime(retryAt) };
      const set = { ...answer, ...rest, ...stepsItem(steps), updatedAt: toDateTime(settledAt) };
      return messages.update({ key: keyOf(key), set, where: { status: 'pending' } });
    },
    async remove(key) {
      await messages.remove(keyOf(key));
    },
  };
}

function keyOf({ conversationId, id }: MessageKey): { conversationId: string; id: string } {
  return { conversationId, id };
}

function toMessageItem({ createdAt, steps, ...message }: Message) {
  const time = toDateTime(createdAt);
  const times = { createdAt: time, updatedAt: time };
  const item = { __typename: 'Message', ...message, ...stepsItem(steps), ...times };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}

/** Most answers have none, and neither has their item then. */
function stepsItem(steps: readonly Step[]) {
  return steps.length === 0 ? {} : { steps: [...steps] };
}
