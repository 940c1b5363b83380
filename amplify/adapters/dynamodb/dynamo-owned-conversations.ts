import * as z from 'zod/mini';
import type { OwnedConversations } from '../../app/owned-conversations.ts';
import { toDateTime } from './date-time.ts';
import type { DynamoClient } from './dynamo-client.ts';
import { conversationItem } from './dynamo-conversation-store.ts';
import { createDynamoTable } from './dynamo-table.ts';
import { fromItem, toItem } from './items.ts';

const callDuration = 10_000;
const indexName = 'conversationsByOwnerAndLastMessageAt';
const entrySchema = z.object({ id: z.string() });

/** An owner's conversations by Amplify Data's index. It says which there are; the table says what they are. */
export function createDynamoOwnedConversations(
  client: DynamoClient,
  tableName: string,
): OwnedConversations {
  const table = createDynamoTable(client, tableName);
  return {
    async page(owner, after, limit) {
      const outcome = await client.call(
        'Query',
        {
          TableName: tableName,
          IndexName: indexName,
          KeyConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: toItem({ ':owner': owner }),
          Limit: limit,
          ExclusiveStartKey: after
            ? toItem({ id: after.id, owner, lastMessageAt: toDateTime(after.lastMessageAt) })
            : undefined,
        },
        AbortSignal.timeout(callDuration),
      );
      const entries = outcome.kind === 'ok' ? (outcome.output.Items ?? []) : [];
      const rows = entries
        .map((entry) => entrySchema.parse(fromItem(entry)))
        .map(({ id }) => table.get({ id }));
      return (await Promise.all(rows))
        .filter((row) => row !== null)
        .map((row) => conversationItem.parse(row));
    },
    async erase({ id, owner }) {
      await table.remove({ id }, { owner });
    },
  };
}
