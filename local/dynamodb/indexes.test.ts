import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item } from './attribute-value.ts';
import type { DynamoDb } from './dynamodb.ts';
import { conversations, withDatabase } from './test-database.ts';

const TableName = 'Conversation';
const owners = ['ann', 'bob'];

type Write =
  | {
      readonly kind: 'put';
      readonly id: string;
      readonly owner: string | null;
      readonly at: string;
    }
  | { readonly kind: 'move'; readonly id: string; readonly owner: string }
  | { readonly kind: 'strip'; readonly id: string }
  | { readonly kind: 'delete'; readonly id: string };

const id = fc.constantFrom('a', 'b', 'c', 'd');
const owner = fc.constantFrom('ann', 'bob');
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id,
    owner: fc.option(owner),
    at: fc.constantFrom('1', '2', '3'),
  }),
  fc.record({ kind: fc.constant('move' as const), id, owner }),
  fc.record({ kind: fc.constant('strip' as const), id }),
  fc.record({ kind: fc.constant('delete' as const), id }),
);

function keyOf(name: string) {
  return { id: { S: name }, part: { N: '1' } };
}

async function run(database: DynamoDb, model: Map<string, Item>, step: Write): Promise<void> {
  const Key = keyOf(step.id);
  const before: Item = model.get(step.id) ?? Key;
  switch (step.kind) {
    case 'put': {
      const owned = step.owner === null ? {} : { owner: { S: step.owner } };
      const Item: Item = { ...Key, ...owned, at: { S: step.at } };
      await database.execute('PutItem', { TableName, Item });
      model.set(step.id, Item);
      return;
    }
    case 'move':
      await database.execute('UpdateItem', {
        TableName,
        Key,
        UpdateExpression: 'SET #o = :o',
        ExpressionAttributeNames: { '#o': 'owner' },
        ExpressionAttributeValues: { ':o': { S: step.owner } },
      });
      model.set(step.id, { ...before, owner: { S: step.owner } });
      return;
    case 'strip': {
      const { owner: _gone, ...rest } = before;
      const ExpressionAttributeNames = { '#o': 'owner' };
      await database.execute('UpdateItem', {
        TableName,
        Key,
        UpdateExpression: 'REMOVE #o',
        ExpressionAttributeNames,
      });
      model.set(step.id, rest);
      return;
    }
    case 'delete':
      await database.execute('DeleteItem', { TableName, Key });
      model.delete(step.id);
  }
}

async function idsBy(database: DynamoDb, IndexName: string, name: string, value: string) {
  const answer: unknown = await database.execute('Query', {
    TableName,
    IndexName,
    KeyConditionExpression: '#n = :v',
    ExpressionAttributeNames: { '#n': name },
    ExpressionAttributeValues: { ':v': { S: value } },
  });
  const { Items: items = [] }: { Items?: { id: { S: string } }[] } = Object(answer);
  return new Set(items.map((item) => item.id.S));
}

function expectedIds(
  model: Map<string, Item>,
  keys: readonly string[],
  name: string,
  value: string,
) {
  const fitting = [...model].filter(([, item]) => {
    const attribute = item[name];
    return (
      keys.every((key) => item[key] !== undefined) &&
      attribute !== undefined &&
      'S' in attribute &&
      attribute.S === value
    );
  });
  return new Set(fitting.map(([name]) => name));
}

test('an index holds what the items say, whatever was put, moved, stripped and deleted', async () => {
  await withDatabase([conversations], async (database) => {
    const model = new Map<string, Item>();
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 12 }), async (writes) => {
        for (const step of writes) await run(database, model, step);
        for (const name of owners) {
          expect(await idsBy(database, 'byOwner', 'owner', name)).toEqual(
            expectedIds(model, ['owner', 'at'], 'owner', name),
          );
          expect(await idsBy(database, 'ownerOnly', 'owner', name)).toEqual(
            expectedIds(model, ['owner'], 'owner', name),
          );
        }
        expect(await idsBy(database, 'byTime', 'id', 'a')).toEqual(
          expectedIds(model, ['at'], 'id', 'a'),
        );
      }),
      { numRuns: 60 },
    );
  });
});
