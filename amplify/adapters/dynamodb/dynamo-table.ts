import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { NativeAttributeValue } from '@aws-sdk/util-dynamodb';
import type { DynamoClient } from './dynamo-client.ts';
import { itemRemoval, itemUpdate, type ItemUpdate } from './item-update.ts';
import { fromItem, toItem, type AttributeMap } from './items.ts';

type Fields = Readonly<Record<string, NativeAttributeValue>>;
type Row = Readonly<Record<string, unknown>>;

type RowQuery = {
  /** A key condition. */
  readonly condition: string;
  readonly values: Fields;
};

type PageQuery = RowQuery & { readonly limit: number; readonly newestFirst: boolean };

type RowPage = { readonly rows: readonly Row[]; readonly more: boolean };

/** One table, read consistently. Writes say whether their condition held. */
export type DynamoTable = {
  get(key: Fields): Promise<Row | null>;
  query(query: RowQuery): Promise<readonly Row[]>;
  /** No more than `limit` rows, and whether there are more. */
  queryPage(query: PageQuery): Promise<RowPage>;
  /** Writes the item unless its key is taken; false when it is. */
  insert(item: Fields): Promise<boolean>;
  put(item: Fields): Promise<void>;
  update(update: Omit<ItemUpdate, 'table'>): Promise<boolean>;
  /** Deletes the item if it has these values; false when there is no such one. */
  remove(key: Fields, where?: Fields): Promise<boolean>;
};

/** A call and all its retries; whoever needs longer is better told that it failed. */
const callDuration = 10_000;

export function createDynamoTable(client: DynamoClient, table: string): DynamoTable {
  async function readPage(query: RowQuery & Partial<PageQuery>, start?: AttributeMap) {
    const input = queryInput(table, query, start);
    const outcome = await client.call('Query', input, AbortSignal.timeout(callDuration));
    return outcome.kind === 'ok' ? outcome.output : {};
  }

  async function put(item: Fields, condition: string | undefined): Promise<boolean> {
    const outcome = await client.call(
      'PutItem',
      { TableName: table, Item: toItem(item), ConditionExpression: condition },
      AbortSignal.timeout(callDuration),
    );
    return outcome.kind === 'ok';
  }

  return {
    async get(key) {
      const input = { TableName: table, Key: toItem(key), ConsistentRead: true };
      const outcome = await client.call('GetItem', input, AbortSignal.timeout(callDuration));
      const item = outcome.kind === 'ok' ? outcome.output.Item : undefined;
      return item ? fromItem(item) : null;
    },
    async query(query) {
      const rows: Row[] = [];
      let start: AttributeMap | undefined;
      do {
        const page = await readPage(query, start);
        rows.push(...(page.Items ?? []).map(fromItem));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return rows;
    },
    async queryPage(query) {
      const page = await readPage(query);
      return {
        rows: (page.Items ?? []).map(fromItem),
        more: page.LastEvaluatedKey !== undefined,
      };
    },
    insert: (item) => put(item, 'attribute_not_exists(id)'),
    async put(item) {
      await put(item, undefined);
    },
    async update(update) {
      const input = itemUpdate({ ...update, table });
      const outcome = await client.call('UpdateItem', input, AbortSignal.timeout(callDuration));
      return outcome.kind === 'ok';
    },
    async remove(key, where = {}) {
      const input = itemRemoval({ table, key, where });
      const outcome = await client.call('DeleteItem', input, AbortSignal.timeout(callDuration));
      return outcome.kind === 'ok';
    },
  };
}

function queryInput(
  table: string,
  { condition, values, limit, newestFirst = false }: RowQuery & Partial<PageQuery>,
  start: AttributeMap | undefined,
): QueryCommandInput {
  return {
    TableName: table,
    KeyConditionExpression: condition,
    ExpressionAttributeValues: toItem(values),
    ConsistentRead: true,
    Limit: limit,
    ScanIndexForward: !newestFirst,
    ExclusiveStartKey: start,
  };
}
