import { isList, isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';

/** A value in DynamoDB's typed form, as `$util.dynamodb.toDynamoDB` gives it. */
export function toAttributeValue(value: unknown): PlainObject {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (isList(value)) return { L: value.map(toAttributeValue) };
  if (isObject(value)) return { M: toMapValues(value) };
  return { NULL: true };
}

/** Every member of a map in DynamoDB's typed form. */
export function toMapValues(map: unknown): PlainObject {
  if (!isObject(map)) return {};
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [name, toAttributeValue(value)]),
  );
}

/** The plain value of DynamoDB's typed form; sets become lists, bytes stay base64. */
function fromAttributeValue(attribute: unknown): unknown {
  if (!isObject(attribute)) return null;
  const [kind, value] = Object.entries(attribute)[0] ?? ['NULL', true];
  if (kind === 'N') return Number(value);
  if (kind === 'NULL') return null;
  if (kind === 'M') return fromItem(value);
  if (kind === 'L') return isList(value) ? value.map(fromAttributeValue) : [];
  if (kind === 'NS') return isList(value) ? value.map(Number) : [];
  return value;
}

/** The plain map of an item. */
export function fromItem(item: unknown): PlainObject {
  if (!isObject(item)) return {};
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, fromAttributeValue(value)]),
  );
}
