import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall, type NativeAttributeValue } from '@aws-sdk/util-dynamodb';

/** An item as DynamoDB writes it, every value beside its type. */
export type AttributeMap = Record<string, AttributeValue>;

/** A plain object as DynamoDB stores it; fields that are `undefined` are left out. */
export function toItem(value: Readonly<Record<string, NativeAttributeValue>>): AttributeMap {
  return marshall({ ...value }, { removeUndefinedValues: true });
}

/** A stored item as a plain object; whoever reads it parses it with a schema. */
export function fromItem(item: AttributeMap): Record<string, unknown> {
  return unmarshall(item);
}
