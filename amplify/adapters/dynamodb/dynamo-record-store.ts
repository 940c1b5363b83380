import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { RecordStore, Stored } from '../../app/accounts/record-store.ts';
import type { Key, Kind, Records } from '../../app/accounts/records.ts';
import { isSameValue } from '../../app/accounts/same-value.ts';
import type { DynamoClient } from './dynamo-client.ts';
import { fromItem, toItem, type AttributeMap } from './items.ts';
import { recordSchemas } from './record-schemas.ts';

const rowSchema = z.object({
  id: z.string(),
  item_type: z.string(),
  // Rows of the first Parlance had none.
  version: z.prefault(z.number(), 1),
});

/** Records in the account table; every read is consistent. */
export function createDynamoRecordStore(
  client: DynamoClient,
  table: string,
  now: () => number = Date.now,
): RecordStore {
  const reads = readingIn(client, table);
  return { ...reads, ...writingIn(client, table, reads, now) };
}

type Reads = Pick<RecordStore, 'read' | 'list' | 'page'>;

function readingIn(client: DynamoClient, table: string): Reads {
  async function query(input: Omit<QueryCommandInput, 'TableName'>, signal: AbortSignal) {
    const whole = { TableName: table, ConsistentRead: true, ...input };
    const outcome = await client.call('Query', whole, signal);
    if (outcome.kind !== 'ok') throw new Error('A query has no condition that could fail.');
    return outcome.output;
  }

  return {
    async read(key, signal) {
      const input = { TableName: table, Key: tableKey(key), ConsistentRead: true };
      const outcome = await client.call('GetItem', input, signal);
      const item = outcome.kind === 'ok' ? outcome.output.Item : undefined;
      return item ? stored(key, fromItem(item)) : null;
    },
    async list(from, signal) {
      const rows: AttributeMap[] = [];
      let start: AttributeMap | undefined;
      do {
        const output = await query({ ...fromKey(from), ExclusiveStartKey: start }, signal);
        rows.push(...(output.Items ?? []));
        start = output.LastEvaluatedKey;
      } while (start !== undefined);
      return rows.map((row) => storedAt(from, row));
    },
    async page(from, { after, limit, newestFirst }, signal) {
      const output = await query(
        {
          ...fromKey(from),
          Limit: limit,
          ScanIndexForward: !newestFirst,
          ExclusiveStartKey: after === null ? undefined : tableKey({ ...from, type: after }),
        },
        signal,
      );
      const records = (output.Items ?? []).map((row) => storedAt(from, row));
      const last = output.LastEvaluatedKey;
      return { records, next: last ? rowSchema.parse(fromItem(last)).item_type : null };
    },
  };
}

function writingIn(
  client: DynamoClient,
  table: string,
  { read }: Reads,
  now: () => number,
): Pick<RecordStore, 'write' | 'remove'> {
  return {
    async write(key, value, version, signal) {
      const next = nextVersion(version, now);
      const Item = toItem({ ...value, ...keyFields(key), version: next });
      const input = { TableName: table, Item, ...overVersion(version) };
      const outcome = await client.call('PutItem', input, signal);
      if (outcome.kind === 'ok') return next;
      // The client repeats a write whose answer was lost, and then meets itself.
      const there = await read(key, signal);
      const own = stored(key, fromItem(Item));
      return there?.version === next && isSameValue(there.value, own.value) ? next : null;
    },
    async remove(key, version, signal) {
      const condition = version === null ? {} : overVersion(version);
      const input = { TableName: table, Key: tableKey(key), ...condition };
      const outcome = await client.call('DeleteItem', input, signal);
      return outcome.kind === 'ok' || (await read(key, signal)) === null;
    },
  };
}

function keyFields({ id, type }: Key<Kind>) {
  return { id, item_type: type };
}

function tableKey(key: Key<Kind>): AttributeMap {
  return toItem(keyFields(key));
}

function fromKey({ id, type }: Key<Kind>) {
  return {
    KeyConditionExpression: 'id = :id AND begins_with(item_type, :type)',
    ExpressionAttributeValues: toItem({ ':id': id, ':type': type }),
  };
}

/** A record that is made anew begins beyond every version of the one before: a moment has more milliseconds than changes. */
function nextVersion(version: number, now: () => number): number {
  return version === 0 ? now() : version + 1;
}

function overVersion(version: number) {
  if (version === 0) return { ConditionExpression: 'attribute_not_exists(id)' };
  const old = version === 1 ? ' OR (attribute_exists(id) AND attribute_not_exists(version))' : '';
  return {
    ConditionExpression: `version = :version${old}`,
    ExpressionAttributeValues: toItem({ ':version': version }),
  };
}

function stored<K extends Kind>(key: Key<K>, row: unknown): Stored<K> {
  const value: Records[K] = recordSchemas[key.kind].parse(row);
  return { key, version: rowSchema.parse(row).version, value };
}

function storedAt<K extends Kind>({ kind }: Key<K>, item: AttributeMap): Stored<K> {
  const row = fromItem(item);
  const { id, item_type: type } = rowSchema.parse(row);
  return stored({ kind, id, type }, row);
}
