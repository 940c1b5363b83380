import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDynamoDb } from '../../dynamodb/open-dynamodb.ts';
import { conditionInput, pageOutput } from '../data-sources/dynamodb-requests.ts';
import { isList, isObject } from '../plain-values.ts';
import { apiAssembly, tableNamed } from '../testing/api-assembly.ts';
import { toMapValues } from './attribute-values.ts';
import { toConditionExpression } from './condition-expression.ts';

test.for<[filter: unknown, expression: string]>([
  [{}, ''],
  [null, ''],
  [{ a: { eq: 1 } }, '#a = :a_eq_0'],
  [{ a: { gt: 1, le: 2 } }, '#a > :a_gt_0 AND #a <= :a_le_1'],
  [{ a: { between: [1, 2] } }, '#a BETWEEN :a_from_0 AND :a_to_1'],
  [{ a: { in: [1, 2] } }, '#a IN (:a_in_0, :a_in_1)'],
  [{ a: { beginsWith: 'x' } }, 'begins_with(#a, :a_beginsWith_0)'],
  [{ a: { notContains: 'x' } }, 'NOT contains(#a, :a_notContains_0)'],
  [{ a: { attributeExists: true } }, 'attribute_exists(#a)'],
  [{ a: { attributeExists: false } }, 'attribute_not_exists(#a)'],
  [{ a: { attributeType: 'string' } }, 'attribute_type(#a, :a_attributeType_0)'],
  [{ a: { size: { ge: 2 } } }, 'size(#a) >= :a_size_ge_0'],
  [{ not: { a: { eq: 1 } } }, 'NOT (#a = :a_eq_0)'],
  [{ and: [{ a: { eq: 1 } }], or: null }, '#a = :a_eq_0'],
  [
    { or: [{ a: { eq: 1 } }, { b: { eq: 2 }, c: { eq: 3 } }] },
    '#a = :a_eq_0 OR (#b = :b_eq_1 AND #c = :c_eq_2)',
  ],
])('writes %j as %s', ([filter, expression]) => {
  expect(toConditionExpression(filter).expression).toBe(expression);
});

test('refuses an operator it does not know', () => {
  expect(() => toConditionExpression({ a: { like: 'x' } })).toThrow('operator like');
});

const number = fc.integer({ min: 0, max: 3 });
const field = fc.constantFrom('a', 'b', 'c-d');
const operators = fc.oneof(
  fc.record({ eq: number }),
  fc.record({ ne: number }),
  fc.record({ lt: number, ge: number }),
  fc.record({
    between: fc.tuple(number, number).map(([x, y]) => [Math.min(x, y), Math.max(x, y)]),
  }),
  fc.record({ attributeExists: fc.boolean() }),
);
type Filter = { [name: string]: unknown };
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(field, operators).map(([name, value]): Filter => ({ [name]: value })),
    fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
}));

function holds(filter: unknown, item: Filter): boolean {
  if (!isObject(filter)) return true;
  return Object.entries(filter).every(([name, value]) => {
    const parts = isList(value) ? value : [];
    if (name === 'and') return parts.every((part) => holds(part, item));
    if (name === 'or') return parts.some((part) => holds(part, item));
    if (name === 'not') return !holds(value, item);
    return Object.entries(isObject(value) ? value : {}).every(([operator, operand]) =>
      compare(operator, item[name], operand),
    );
  });
}

function compare(operator: string, actual: unknown, operand: unknown): boolean {
  if (operator === 'attributeExists') return (actual !== undefined) === operand;
  // DynamoDB holds an absent attribute to be unequal to everything.
  if (operator === 'ne') return actual !== operand;
  if (typeof actual !== 'number') return false;
  const [low, high] = isList(operand) ? operand.map(Number) : [Number(operand), Number(operand)];
  if (operator === 'eq') return actual === low;
  if (operator === 'lt') return actual < (low ?? 0);
  if (operator === 'ge') return actual >= (low ?? 0);
  return actual >= (low ?? 0) && actual <= (high ?? 0);
}

test('says to DynamoDB what the filter says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'conditions-'));
  const assembly = apiAssembly({ schema: '', tables: [tableNamed('Things')] });
  const dynamodb = await openDynamoDb({ assembly, folder });
  const items = [{}, { a: 0 }, { a: 1, b: 2 }, { b: 3, 'c-d': 1 }, { a: 3, b: 0, 'c-d': 2 }].map(
    (values, place) => ({ id: String(place), ...values }),
  );
  for (const item of items) {
    await dynamodb.execute('PutItem', { TableName: 'Things', Item: toMapValues(item) });
  }
  await fc.assert(
    fc.asyncProperty(anyFilter, async (filter) => {
      const { ConditionExpression: FilterExpression, ...placeholders } = conditionInput(
        toConditionExpression(filter),
      );
      const input = { TableName: 'Things', FilterExpression, ...placeholders };
      const output = await dynamodb.execute('Scan', input);
      const found = isObject(output) ? pageOutput(output)['items'] : [];
      const ids = isList(found) ? found.map((item) => (isObject(item) ? item['id'] : null)) : [];
      const expected = items.filter((item) => holds(filter, item)).map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set(expected));
    }),
  );
  await dynamodb.close();
  await rm(folder, { recursive: true });
});
