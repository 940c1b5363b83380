import * as z from 'zod/mini';
import type { TurnRemains, TurnsOf } from '../../app/turn-remains.ts';
import type { DynamoClient } from './dynamo-client.ts';
import { createDynamoTable } from './dynamo-table.ts';
import { fromItem, toItem, type AttributeMap } from './items.ts';
import { partitionOf } from './turn-item.ts';

const callDuration = 10_000;
const keySchema = z.object({ id: z.string(), item_type: z.string() });

/** Turns and journals in the account table. A sweep reads the whole table, a megabyte a call. */
export function createDynamoTurnRemains(client: DynamoClient, tableName: string): TurnRemains {
  const table = createDynamoTable(client, tableName);

  async function removePartition(id: string): Promise<number> {
    const rows = await table.query({ condition: 'id = :id', values: { ':id': id } });
    const keys = rows.map((row) => keySchema.parse(row));
    await Promise.all(keys.map((key) => table.remove(key)));
    return keys.length;
  }

  return {
    async remove(key) {
      await removePartition(partitionOf(key));
    },
    async sweep(whose, from) {
      const outcome = await client.call(
        'Scan',
        {
          TableName: tableName,
          ConsistentRead: true,
          ProjectionExpression: 'id, item_type',
          ...filterOf(whose),
          ExclusiveStartKey: from === null ? undefined : startOf(from),
        },
        AbortSignal.timeout(callDuration),
      );
      if (outcome.kind !== 'ok') throw new Error('A scan has no condition that could fail.');
      const found = (outcome.output.Items ?? []).map((item) => keySchema.parse(fromItem(item)));
      const partitions = [...new Set(found.map(({ id }) => id))];
      const erased = await Promise.all(partitions.map(removePartition));
      const last = outcome.output.LastEvaluatedKey;
      return {
        erased: erased.reduce((sum, count) => sum + count, 0),
        next: last ? JSON.stringify(keySchema.parse(fromItem(last))) : null,
      };
    },
  };
}

function filterOf(whose: TurnsOf) {
  if (whose.kind === 'person')
    return {
      FilterExpression: 'begins_with(id, :turns)',
      ExpressionAttributeValues: toItem({ ':turns': `turn#${whose.sub}#` }),
    };
  return {
    FilterExpression: 'begins_with(id, :turns) AND begins_with(#owner, :account)',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: toItem({ ':turns': 'turn#', ':account': `${whose.accountId}::` }),
  };
}

function startOf(place: string): AttributeMap {
  return toItem(keySchema.parse(JSON.parse(place)));
}
