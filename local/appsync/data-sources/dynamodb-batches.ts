import { isList, isObject, member } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { fromItem } from '../builtins/attribute-values.ts';
import { projectionInput } from './dynamodb-requests.ts';

export type ExecuteDynamoDb = (operation: string, input: PlainObject) => Promise<PlainObject>;

/** `BatchGetItem`: the items of every table in the order of their keys, null where there is none. */
export async function batchGet(
  execute: ExecuteDynamoDb,
  request: PlainObject,
): Promise<PlainObject> {
  const tables = tablesOf(request);
  const output = await execute('BatchGetItem', {
    RequestItems: mapTables(tables, (asked) => ({
      Keys: listMember(asked, 'keys'),
      ...(member(asked, 'consistentRead') === true && { ConsistentRead: true }),
      ...projectionInput(member(asked, 'projection')),
    })),
  });
  const unprocessed = mapTables(output['UnprocessedKeys'], (rest) =>
    listMember(rest, 'Keys').map(fromItem),
  );
  const data = mapTables(tables, (asked, table) => {
    const items = listMember(output['Responses'], table);
    return listMember(asked, 'keys').map((key) => findItem(items, key));
  });
  return { data, unprocessedKeys: { ...mapTables(tables, () => []), ...unprocessed } };
}

/** `BatchPutItem`. */
export async function batchPut(
  execute: ExecuteDynamoDb,
  request: PlainObject,
): Promise<PlainObject> {
  const tables = tablesOf(request);
  const output = await execute('BatchWriteItem', {
    RequestItems: mapTables(tables, (items) =>
      listOf(items).map((Item) => ({ PutRequest: { Item } })),
    ),
  });
  return {
    data: mapTables(tables, (items) => listOf(items).map(fromItem)),
    unprocessedItems: unwritten(tables, output, 'PutRequest', 'Item'),
  };
}

/** `BatchDeleteItem`. */
export async function batchDelete(
  execute: ExecuteDynamoDb,
  request: PlainObject,
): Promise<PlainObject> {
  const tables = tablesOf(request);
  const output = await execute('BatchWriteItem', {
    RequestItems: mapTables(tables, (keys) =>
      listOf(keys).map((Key) => ({ DeleteRequest: { Key } })),
    ),
  });
  return {
    data: mapTables(tables, (keys) => listOf(keys).map(fromItem)),
    unprocessedKeys: unwritten(tables, output, 'DeleteRequest', 'Key'),
  };
}

function unwritten(tables: unknown, output: PlainObject, kind: string, what: string): PlainObject {
  const rest = mapTables(output['UnprocessedItems'], (requests) =>
    listOf(requests).map((one) => fromItem(member(member(one, kind), what))),
  );
  return { ...mapTables(tables, () => []), ...rest };
}

function tablesOf(request: PlainObject): unknown {
  return request['tables'];
}

function mapTables(
  tables: unknown,
  change: (value: unknown, table: string) => unknown,
): PlainObject {
  if (!isObject(tables)) return {};
  return Object.fromEntries(
    Object.entries(tables).map(([table, value]) => [table, change(value, table)]),
  );
}

function listOf(value: unknown): unknown[] {
  return isList(value) ? value : [];
}

function listMember(value: unknown, name: string): unknown[] {
  return listOf(member(value, name));
}

function findItem(items: readonly unknown[], key: unknown): PlainObject | null {
  const wanted = Object.entries(isObject(key) ? key : {});
  const found = items.find((item) =>
    wanted.every(([name, value]) => JSON.stringify(member(item, name)) === JSON.stringify(value)),
  );
  return found === undefined ? null : fromItem(found);
}
