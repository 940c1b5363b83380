import { AppSyncError } from '../appsync-error.ts';
import { isList, isObject, member } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { toAttributeValue, toMapValues } from '../builtins/attribute-values.ts';
import { toConditionExpression } from '../builtins/condition-expression.ts';
import type { Members } from '../vtl/namespace.ts';

const mark = ':operation';

type Operation = { readonly kind: string; readonly value: unknown; readonly index: unknown };

/** What `operations.increment(1)` and its like give: told from data by a name no attribute has. */
function operation(kind: string, value: unknown = null, index: unknown = null): PlainObject {
  return { [mark]: kind, value: value ?? null, index: index ?? null };
}

/** The module `@aws-appsync/utils/dynamodb`: requests from plain values. */
export const dynamoDbModule: Members = {
  operations: {
    add: (value) => operation('set', value),
    append: (value) => operation('append', value),
    decrement: (by) => operation('increment', -Number(by ?? 1)),
    increment: (by) => operation('increment', Number(by ?? 1)),
    prepend: (value) => operation('prepend', value),
    remove: () => operation('remove'),
    replace: (value) => operation('set', value),
    updateListItem: (value, index) => operation('item', value, index),
  },
  get: (input) => ({
    operation: 'GetItem',
    key: toMapValues(member(input, 'key')),
    ...chosen(input, ['consistentRead']),
    ...projection(input),
  }),
  put: (input) => ({
    operation: 'PutItem',
    key: toMapValues(member(input, 'key')),
    attributeValues: toMapValues(member(input, 'item')),
    ...condition(input),
  }),
  remove: (input) => ({
    operation: 'DeleteItem',
    key: toMapValues(member(input, 'key')),
    ...condition(input),
  }),
  update: (input) => ({
    operation: 'UpdateItem',
    key: toMapValues(member(input, 'key')),
    update: updateExpression(member(input, 'update')),
    ...condition(input),
  }),
  query: (input) => ({
    operation: 'Query',
    query: toConditionExpression(member(input, 'query')),
    ...page(input),
  }),
  scan: (input) => ({ operation: 'Scan', ...page(input) }),
  batchGet: (input) => ({
    operation: 'BatchGetItem',
    tables: mapTables(input, (asked) => ({
      keys: listOf(member(asked, 'keys')).map(toMapValues),
      ...chosen(asked, ['consistentRead']),
      ...projection(asked),
    })),
  }),
  batchPut: (input) => ({
    operation: 'BatchPutItem',
    tables: mapTables(input, (items) => listOf(items).map(toMapValues)),
  }),
  batchDelete: (input) => ({
    operation: 'BatchDeleteItem',
    tables: mapTables(input, (keys) => listOf(keys).map(toMapValues)),
  }),
};

function listOf(value: unknown): unknown[] {
  return isList(value) ? value : [];
}

function mapTables(input: unknown, change: (value: unknown) => unknown): PlainObject {
  const tables = member(input, 'tables');
  if (!isObject(tables)) return {};
  return Object.fromEntries(Object.entries(tables).map(([table, value]) => [table, change(value)]));
}

function chosen(input: unknown, names: readonly string[]): PlainObject {
  const pairs = names.map((name) => [name, member(input, name)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined && value !== null));
}

function condition(input: unknown): PlainObject {
  const given = member(input, 'condition');
  return isObject(given) ? { condition: toConditionExpression(given) } : {};
}

function page(input: unknown): PlainObject {
  const filter = member(input, 'filter');
  return {
    ...chosen(input, [
      'limit',
      'nextToken',
      'index',
      'consistentRead',
      'select',
      'scanIndexForward',
      'totalSegments',
      'segment',
    ]),
    ...(isObject(filter) && { filter: toConditionExpression(filter) }),
    ...projection(input),
  };
}

function projection(input: unknown): PlainObject {
  const attributes = member(input, 'projection');
  if (!isList(attributes)) return {};
  const names = Object.fromEntries(attributes.map((name) => [`#p_${String(name)}`, name]));
  return {
    projection: { expression: Object.keys(names).join(', '), expressionNames: names },
  };
}

function operationOf(value: unknown): Operation {
  const kind = member(value, mark);
  if (typeof kind !== 'string') return { kind: 'set', value, index: null };
  return { kind, value: member(value, 'value'), index: member(value, 'index') };
}

function updateExpression(update: unknown): PlainObject {
  const sets: string[] = [];
  const removes: string[] = [];
  const expressionNames: PlainObject = {};
  const expressionValues: PlainObject = {};
  for (const [field, value] of Object.entries(isObject(update) ? update : {})) {
    const plain = field.replaceAll(/\W/g, '_');
    const [name, held] = [`#u_${plain}`, `:u_${plain}`];
    expressionNames[name] = field;
    const wanted = operationOf(value);
    if (wanted.kind === 'remove') {
      removes.push(name);
    } else {
      expressionValues[held] = toAttributeValue(wanted.value);
      if (wanted.kind === 'increment') expressionValues[':u_zero'] = { N: '0' };
      sets.push(assignment(wanted, name, held));
    }
  }
  const parts = [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
  ];
  const expression = parts.filter((part) => part !== '').join(' ');
  return { expression, expressionNames, expressionValues };
}

function assignment({ kind, index }: Operation, name: string, held: string): string {
  switch (kind) {
    case 'set':
      return `${name} = ${held}`;
    case 'increment':
      return `${name} = if_not_exists(${name}, :u_zero) + ${held}`;
    case 'append':
      return `${name} = list_append(${name}, ${held})`;
    case 'prepend':
      return `${name} = list_append(${held}, ${name})`;
    case 'item':
      return `${name}[${Number(index)}] = ${held}`;
    default:
      throw new AppSyncError(`Unsupported operation ${kind}`, 'BadRequest');
  }
}
