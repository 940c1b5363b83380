import * as z from 'zod/mini';
import type { OwnedConversations } from '../../app/owned-conversations.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { dateTime, toDateTime } from './date-time.ts';
import type { DynamoClient } from './dynamo-client.ts';
import { conversationItem } from './dynamo-conversation-store.ts';
import { createDynamoTable } from './dynamo-table.ts';
import { fromItem, toItem, type AttributeMap } from './items.ts';

const callDuration = 10_000;
const indexName = 'conversationsByOwnerAndLastMessageAt';
const entrySchema = z.object({ id: z.string(), lastMessageAt: dateTime });

/** An owner's conversations by Amplify Data's index. It says which there are, and where; the table says what they are. */
export function createDynamoOwnedConversations(
  client: DynamoClient,
  tableName: string,
): OwnedConversations {
  const table = createDynamoTable(client, tableName);

  async function query(owner: string, limit: number, start: AttributeMap | undefined) {
    const outcome = await client.call(
      'Query',
      {
        TableName: tableName,
        IndexName: indexName,
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: toItem({ ':owner': owner }),
        Limit: limit,
        ExclusiveStartKey: start,
      },
      AbortSignal.timeout(callDuration),
    );
    return outcome.kind === 'ok' ? outcome.output : {};
  }

  /** The index lags: what it lists may be gone, and what it has passed may stand further up by now. */
  async function find(entry: AttributeMap): Promise<Conversation | null> {
    const { id, lastMessageAt } = entrySchema.parse(fromItem(entry));
    const row = await table.get({ id });
    // Whoever goes on after it must go on from its place in the index, or would leave out those between.
    return row && { ...conversationItem.parse(row), lastMessageAt };
  }

  return {
    async page(owner, after, limit) {
      let start: AttributeMap | undefined = after
        ? toItem({ id: after.id, owner, lastMessageAt: toDateTime(after.lastMessageAt) })
        : undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await query(owner, limit, start);
        const found = (await Promise.all(Items.map(find))).filter((one) => one !== null);
        if (found.length > 0) return found;
        start = LastEvaluatedKey;
      } while (start !== undefined);
      return [];
    },
    async erase({ id, owner }) {
      await table.remove({ id }, { owner });
    },
  };
}
