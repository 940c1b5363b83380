import * as z from 'zod';
import type { Permission } from '../aws/caller.ts';
import type { Data, Engine } from './engine.ts';
import { isItem } from './changes.ts';
import { tableArn } from './table.ts';

const anything = z.record(z.string(), z.unknown());
const requestItems = z.record(z.string(), z.unknown());
const keyConditions = z.record(z.string(), z.object({ AttributeValueList: z.array(z.unknown()) }));

const transactActions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
} as const;

/** What an operation needs to be allowed to do, on the tables and indexes its input names. */
export function permissionsOf(
  engine: Engine,
  operation: string,
  input: Data,
): readonly Permission[] {
  switch (operation) {
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.entries(requestItems.catch({}).parse(input['RequestItems'])).map(
        ([table, requests]) =>
          permission(operation, table, leadingKeys(engine, table, keysOfBatch(requests))),
      );
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return transactPermissions(engine, input);
    default:
      return [ofOneTable(engine, operation, input)];
  }
}

function ofOneTable(engine: Engine, operation: string, input: Data): Permission {
  const table = String(input['TableName']);
  const index = input['IndexName'];
  const resource = typeof index === 'string' ? `${table}/index/${index}` : table;
  if (operation === 'Query')
    return permission(operation, resource, queriedKey(engine, table, input));
  return permission(
    operation,
    resource,
    leadingKeys(engine, table, [input['Item'] ?? input['Key']]),
  );
}

function transactPermissions(engine: Engine, input: Data): readonly Permission[] {
  return z
    .array(anything)
    .catch([])
    .parse(input['TransactItems'])
    .flatMap((item) =>
      Object.entries(transactActions).flatMap(([kind, action]) => {
        const member = anything.safeParse(item[kind]);
        return member.success ? [ofOneTable(engine, action, member.data)] : [];
      }),
    );
}

function permission(operation: string, resource: string, keys: readonly string[]): Permission {
  const grant = { action: `dynamodb:${operation}`, resource: tableArn(resource) };
  return keys.length > 0 ? { ...grant, context: { 'dynamodb:LeadingKeys': keys } } : grant;
}

function leadingKeys(
  engine: Engine,
  tableName: string,
  items: readonly unknown[],
): readonly string[] {
  const partition = engine.tables.get(tableName)?.KeySchema[0]?.AttributeName;
  const keys = items.flatMap((item) =>
    isItem(item) && partition !== undefined ? scalarText(item[partition]) : [],
  );
  return [...new Set(keys)];
}

function keysOfBatch(requests: unknown): readonly unknown[] {
  const gets = z.object({ Keys: z.array(z.unknown()) }).safeParse(requests);
  if (gets.success) return gets.data.Keys;
  const writes = z.array(z.record(z.string(), anything)).safeParse(requests);
  if (!writes.success) return [];
  return writes.data.map(
    (write) => write['PutRequest']?.['Item'] ?? write['DeleteRequest']?.['Key'],
  );
}

/** The partition a query asks for; where its condition is not valid, the operation itself says so. */
function queriedKey(engine: Engine, tableName: string, input: Data): readonly string[] {
  const table = engine.tables.get(tableName);
  const index = [
    ...(table?.GlobalSecondaryIndexes ?? []),
    ...(table?.LocalSecondaryIndexes ?? []),
  ].find((each) => each.IndexName === input['IndexName']);
  const partition = (index ?? table)?.KeySchema[0]?.AttributeName;
  if (partition === undefined) return [];
  try {
    const conditions = keyConditions.parse(engine.check('Query', input)['KeyConditions']);
    return scalarText(conditions[partition]?.AttributeValueList[0]);
  } catch {
    return [];
  }
}

function scalarText(value: unknown): readonly string[] {
  const scalar = z
    .union([z.object({ S: z.string() }), z.object({ N: z.string() }), z.object({ B: z.string() })])
    .safeParse(value);
  return scalar.success ? Object.values(scalar.data) : [];
}
