import type { DeleteItemCommandInput, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { NativeAttributeValue } from '@aws-sdk/util-dynamodb';
import { toItem } from './items.ts';

type Fields = Readonly<Record<string, NativeAttributeValue>>;

export type ItemUpdate = {
  readonly table: string;
  readonly key: Fields;
  /** Attributes and their new values; null is stored as null. */
  readonly set: Fields;
  /** Attributes that must have exactly these values, or not be there (`undefined`), or nothing is written. */
  readonly where: Fields;
  /** An attribute that must be below a value too. */
  readonly below?: readonly [name: string, value: number];
};

/** An `UpdateItem` with every name and value behind a placeholder: half of ours are DynamoDB's reserved words. */
export function itemUpdate({ table, key, set, where, below }: ItemUpdate): UpdateItemCommandInput {
  const names = new Set([...Object.keys(set), ...Object.keys(where), ...(below ? [below[0]] : [])]);
  const conditions = conditionsOf(where);
  if (below) conditions.push(`#${below[0]} < :below`);
  const values: Record<string, NativeAttributeValue> = below ? { ':below': below[1] } : {};
  for (const [name, value] of Object.entries(set)) values[`:${name}`] = value;
  for (const [name, value] of Object.entries(where)) values[`:is_${name}`] = value;
  return {
    TableName: table,
    Key: toItem(key),
    UpdateExpression: `SET ${Object.keys(set)
      .map((name) => `#${name} = :${name}`)
      .join(', ')}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem(values),
  };
}

/** A `DeleteItem` that happens only where the attributes have these values. */
export function itemRemoval({
  table,
  key,
  where,
}: Pick<ItemUpdate, 'table' | 'key' | 'where'>): DeleteItemCommandInput {
  const names = Object.keys(where);
  const input = { TableName: table, Key: toItem(key) };
  if (names.length === 0) return input;
  return {
    ...input,
    ConditionExpression: conditionsOf(where).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem(
      Object.fromEntries(Object.entries(where).map(([name, value]) => [`:is_${name}`, value])),
    ),
  };
}

function conditionsOf(where: Fields): string[] {
  return Object.entries(where).map(([name, value]) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :is_${name}`,
  );
}
