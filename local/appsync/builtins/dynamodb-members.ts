import { isList } from '../plain-values.ts';
import { text } from '../vtl/java-values.ts';
import type { Members } from '../vtl/namespace.ts';
import { toAttributeValue, toMapValues } from './attribute-values.ts';

function texts(values: unknown): string[] {
  return isList(values) ? values.map(text) : [];
}

const objects = {
  toBinary: (value: unknown) => ({ B: text(value) }),
  toBinarySet: (values: unknown) => ({ BS: texts(values) }),
  toBoolean: (value: unknown) => ({ BOOL: value === true }),
  toDynamoDB: toAttributeValue,
  toList: (values: unknown) => ({ L: isList(values) ? values.map(toAttributeValue) : [] }),
  toMap: (values: unknown) => ({ M: toMapValues(values) }),
  toMapValues,
  toNull: () => ({ NULL: true }),
  toNumber: (value: unknown) => ({ N: text(value) }),
  toNumberSet: (values: unknown) => ({ NS: texts(values) }),
  toString: (value: unknown) => ({ S: text(value) }),
  toStringSet: (values: unknown) => ({ SS: texts(values) }),
};

/** `$util.dynamodb`: every method also with `Json` at its end, giving text. */
export const dynamoDbMembers: Members = {
  ...objects,
  ...Object.fromEntries(
    Object.entries(objects).map(([name, method]) => [
      `${name}Json`,
      (value: unknown) => JSON.stringify(method(value)),
    ]),
  ),
};
