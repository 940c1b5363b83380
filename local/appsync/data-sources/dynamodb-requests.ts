import { isList, isObject, member, textMember } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { fromItem } from '../builtins/attribute-values.ts';
import { openPageToken, sealPageToken } from './page-token.ts';

/** Placeholders of several expressions of one call; DynamoDB refuses empty ones. */
function placeholders(...expressions: readonly unknown[]): PlainObject {
  const names = merged(expressions, 'expressionNames');
  const values = merged(expressions, 'expressionValues');
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function merged(expressions: readonly unknown[], name: string): PlainObject {
  const all: PlainObject = {};
  for (const expression of expressions) {
    const part = member(expression, name);
    if (isObject(part)) Object.assign(all, part);
  }
  return all;
}

function expressionOf(value: unknown): string | undefined {
  const expression = textMember(value, 'expression');
  return expression === '' ? undefined : expression;
}

/** An absent or empty condition brings no placeholders either. */
function withText(value: unknown): unknown {
  return expressionOf(value) === undefined ? null : value;
}

export function conditionInput(condition: unknown): PlainObject {
  const expression = expressionOf(condition);
  if (expression === undefined) return {};
  return { ConditionExpression: expression, ...placeholders(condition) };
}

export function updateInput(update: unknown, condition: unknown): PlainObject {
  const expression = expressionOf(update);
  const when = expressionOf(condition);
  return {
    ...(expression !== undefined && { UpdateExpression: expression }),
    ...(when !== undefined && { ConditionExpression: when }),
    ...placeholders(withText(update), withText(condition)),
  };
}

export function projectionInput(projection: unknown): PlainObject {
  const expression = expressionOf(projection);
  if (expression === undefined) return {};
  return { ProjectionExpression: expression, ...placeholders(projection) };
}

const passed: Readonly<Record<string, string>> = {
  index: 'IndexName',
  limit: 'Limit',
  consistentRead: 'ConsistentRead',
  select: 'Select',
  scanIndexForward: 'ScanIndexForward',
  totalSegments: 'TotalSegments',
  segment: 'Segment',
};

/** A `Query` or `Scan` as DynamoDB takes it. */
export function pageInput(table: string, operation: string, request: PlainObject): PlainObject {
  const { query, filter, projection, nextToken } = {
    query: operation === 'Query' ? request['query'] : null,
    filter: withText(request['filter']),
    projection: withText(request['projection']),
    nextToken: request['nextToken'],
  };
  const input: PlainObject = { TableName: table, ...placeholders(query, filter, projection) };
  for (const [name, parameter] of Object.entries(passed)) {
    const value = request[name];
    if (value !== null && value !== undefined) input[parameter] = value;
  }
  if (operation === 'Scan') delete input['ScanIndexForward'];
  const condition = expressionOf(query);
  if (condition !== undefined) input['KeyConditionExpression'] = condition;
  const test = expressionOf(filter);
  if (test !== undefined) input['FilterExpression'] = test;
  const attributes = expressionOf(projection);
  if (attributes !== undefined) input['ProjectionExpression'] = attributes;
  if (nextToken !== null && nextToken !== undefined)
    input['ExclusiveStartKey'] = openPageToken(nextToken);
  return input;
}

/** A page as a response handler sees it. */
export function pageOutput(output: PlainObject): PlainObject {
  const items = isList(output['Items']) ? output['Items'] : [];
  const last = output['LastEvaluatedKey'];
  return {
    items: items.map(fromItem),
    nextToken: isObject(last) ? sealPageToken(last) : null,
    scannedCount: output['ScannedCount'] ?? items.length,
  };
}
