import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { AttributeMap } from './items.ts';

/** What the operations in use give back; each gives a part of it. */
export type DynamoOutput = {
  readonly Item?: AttributeMap | undefined;
  readonly Items?: readonly AttributeMap[] | undefined;
  readonly Attributes?: AttributeMap | undefined;
  readonly LastEvaluatedKey?: AttributeMap | undefined;
};

export type DynamoOutcome =
  | { readonly kind: 'ok'; readonly output: DynamoOutput }
  | { readonly kind: 'condition-failed'; readonly item?: AttributeMap | undefined };

type Failure = {
  /** `passing`: the same call may succeed in a moment. */
  readonly kind: 'passing' | 'refused';
  readonly code: string;
  readonly cause: unknown;
};

/** DynamoDB writes a value as an object with one key, its type. */
const attributeValue = z.custom<AttributeValue>(
  (value) => typeof value === 'object' && value !== null && Object.keys(value).length === 1,
);
const attributeMap = z.record(z.string(), attributeValue);
const outputSchema = z.object({
  Item: z.optional(attributeMap),
  Items: z.optional(z.array(attributeMap)),
  Attributes: z.optional(attributeMap),
  LastEvaluatedKey: z.optional(attributeMap),
});
const failureSchema = z.object({
  __type: z.string(),
  message: z.optional(z.string()),
  Message: z.optional(z.string()),
  Item: z.optional(attributeMap),
});

const passing = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionConflictException',
]);

/** An HTTP answer of DynamoDB as what it means to a caller. */
export function parseAnswer(status: number, text: string): DynamoOutcome | Failure {
  const body = parseJson(text);
  if (status === 200) {
    const output = outputSchema.safeParse(body);
    if (output.success) return { kind: 'ok', output: output.data };
    return { kind: 'refused', code: 'UnreadableAnswer', cause: output.error };
  }
  const failure = failureSchema.safeParse(body);
  if (!failure.success)
    return { kind: status >= 500 ? 'passing' : 'refused', code: `HTTP ${status}`, cause: text };
  const { __type: type, Item: item } = failure.data;
  const code = type.split('#').at(-1) ?? type;
  if (code === 'ConditionalCheckFailedException') return { kind: 'condition-failed', item };
  const kind = status >= 500 || passing.has(code) ? 'passing' : 'refused';
  return { kind, code, cause: failure.data.message ?? failure.data.Message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
