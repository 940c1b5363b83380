import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttributeValue, Item } from './attribute-value.ts';
import { indexWriteUnits, readUnits, unitsOfWrite, writeUnits } from './capacity.ts';
import { itemSize, numberSize } from './item-size.ts';
import { conversations, withDatabase } from './test-database.ts';
import type { Table } from './table.ts';

const byOwner: Table = {
  TableName: 'T',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'owner', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byOwner',
      KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
      scope: 'global',
    },
  ],
  LocalSecondaryIndexes: [],
  timeToLive: null,
};

const { value: anyValue } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({ S: fc.string({ unit: 'binary' }) }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ BOOL: fc.boolean() }),
    fc.record({ L: fc.array(tie('value'), { maxLength: 4 }) }),
    fc.record({ M: fc.dictionary(fc.string({ maxLength: 5 }), tie('value'), { maxKeys: 4 }) }),
  ),
}));

const anyItem: fc.Arbitrary<Item> = fc.record(
  {
    id: fc.constant({ S: 'a' }),
    owner: fc.constantFrom({ S: 'ann' }, { S: 'bob' }),
    title: fc.string({ maxLength: 3000 }).map((S) => ({ S })),
    body: anyValue,
  },
  { requiredKeys: ['id'] },
);

test('counts names and values in UTF-8', () => {
  expect(itemSize({ id: { S: 'abc' } })).toBe(5);
  expect(itemSize({ é: { S: '日本' } })).toBe(8);
  expect(itemSize({ a: { B: 'AAEC' }, b: { NULL: true }, c: { BOOL: false } })).toBe(8);
  expect(itemSize({ a: { L: [{ S: 'x' }, { M: { k: { S: 'v' } } }] } })).toBe(
    1 + 3 + 2 + 1 + 3 + 3,
  );
  expect(itemSize({ a: { SS: ['xy', 'z'] } })).toBe(4);
});

test.each([
  ['0', 1],
  ['1', 2],
  ['10', 2],
  ['100', 2],
  ['12', 2],
  ['123', 3],
  ['1234', 3],
  ['-12', 3],
  ['0.01', 2],
  ['0.5', 2],
  ['1e20', 2],
  ['12345678901234567890123456789012345678', 20],
])('counts two digits of the number %s a byte', (text, size) => {
  expect(numberSize(text)).toBe(size);
});

test('an item never grows smaller by one more attribute', () => {
  fc.assert(
    fc.property(anyItem, anyValue, (item, value) => {
      expect(itemSize({ ...item, more: value })).toBeGreaterThan(itemSize(item));
    }),
  );
});

test('reads four kilobytes a unit, at least one, half when eventually consistent', () => {
  expect(readUnits(0, 'strong')).toBe(1);
  expect(readUnits(4096, 'strong')).toBe(1);
  expect(readUnits(4097, 'strong')).toBe(2);
  expect(readUnits(4097, 'eventual')).toBe(1);
  expect(readUnits(1, 'transactional')).toBe(2);
});

test('charges a write by the larger of before and after', () => {
  fc.assert(
    fc.property(
      fc.option(anyItem, { nil: undefined }),
      fc.option(anyItem, { nil: undefined }),
      (before, after) => {
        const units = writeUnits(before, after);
        expect(units).toBe(writeUnits(after, before));
        expect(units).toBe(Math.max(writeUnits(before, undefined), writeUnits(undefined, after)));
      },
    ),
  );
});

test('charges an index nothing where what it projects stays as it was', () => {
  fc.assert(
    fc.property(anyItem, anyValue, (item, body) => {
      expect(unitsOfWrite(byOwner, item, { ...item, body }).globalIndexes).toEqual({});
    }),
  );
});

test('charges an index one write to put, one to delete, one to change, two to move', () => {
  const small = { id: { S: 'a' }, owner: { S: 'ann' } };
  const keys = ['owner'];
  expect(indexWriteUnits(keys, null, small)).toBe(1);
  expect(indexWriteUnits(keys, small, null)).toBe(1);
  expect(indexWriteUnits(keys, small, { ...small, title: { S: 'x' } })).toBe(1);
  expect(indexWriteUnits(keys, small, { ...small, owner: { S: 'bob' } })).toBe(2);
  expect(indexWriteUnits(keys, null, null)).toBe(0);
  const large = { ...small, title: { S: 'x'.repeat(1500) } };
  expect(indexWriteUnits(keys, small, large)).toBe(2);
  expect(indexWriteUnits(keys, large, { ...large, owner: { S: 'bob' } })).toBe(4);
});

test('an index costs what its entry costs, whatever is written', () => {
  fc.assert(
    fc.property(anyItem, anyItem, (before, after) => {
      const put = unitsOfWrite(byOwner, undefined, after).globalIndexes['byOwner'] ?? 0;
      const removed = unitsOfWrite(byOwner, before, undefined).globalIndexes['byOwner'] ?? 0;
      const moved = unitsOfWrite(byOwner, before, after).globalIndexes['byOwner'] ?? 0;
      expect(put > 0).toBe(after['owner'] !== undefined);
      expect(moved).toBeLessThanOrEqual(put + removed);
      expect(unitsOfWrite(byOwner, undefined, after, 2).table).toBe(
        2 * unitsOfWrite(byOwner, undefined, after).table,
      );
    }),
  );
});

test('answers and tells the units of every operation, indexes included', async () => {
  await withDatabase([conversations], async (database, consumed) => {
    const TableName = 'Conversation';
    const key = { id: { S: 'c' }, part: { N: '1' } };
    const Item = { ...key, owner: { S: 'ann' }, at: { S: '1' }, body: { S: 'x'.repeat(1500) } };
    expect(
      await database.execute('PutItem', { TableName, Item, ReturnConsumedCapacity: 'INDEXES' }),
    ).toEqual({
      ConsumedCapacity: {
        TableName,
        CapacityUnits: 6,
        Table: { CapacityUnits: 2 },
        GlobalSecondaryIndexes: { byOwner: { CapacityUnits: 1 }, ownerOnly: { CapacityUnits: 1 } },
        LocalSecondaryIndexes: { byTime: { CapacityUnits: 2 } },
      },
    });
    await database.execute('UpdateItem', {
      TableName,
      Key: key,
      UpdateExpression: 'SET #a = :a',
      ExpressionAttributeNames: { '#a': 'at' },
      ExpressionAttributeValues: { ':a': { S: '2' } },
    });
    await expect(
      database.execute('DeleteItem', {
        TableName,
        Key: key,
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    ).rejects.toThrow('The conditional request failed');
    await database.execute('Query', {
      TableName,
      IndexName: 'byOwner',
      KeyConditionExpression: '#o = :o',
      FilterExpression: 'title = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'ann' } },
    });
    await database.execute('GetItem', {
      TableName,
      Key: key,
      ConsistentRead: true,
      ProjectionExpression: 'part',
    });
    await database.execute('BatchGetItem', {
      RequestItems: { [TableName]: { Keys: [key, { ...key, part: { N: '2' } }] } },
    });
    await database.execute('TransactWriteItems', {
      TransactItems: [{ Delete: { TableName, Key: key } }],
    });
    expect(
      consumed.map(({ operation, readUnits, writeUnits }) => [operation, readUnits, writeUnits]),
    ).toEqual([
      ['PutItem', 0, 6],
      // 2 for the item; byOwner moves (2); ownerOnly does not change; byTime moves 2 KB (4).
      ['UpdateItem', 0, 8],
      ['DeleteItem', 0, 2],
      ['Query', 0.5, 0],
      ['GetItem', 1, 0],
      ['BatchGetItem', 1, 0],
      ['TransactWriteItems', 0, 12],
    ]);
  });
});

test('charges a page of fifty by the sum of what it walked through, filtered or not', async () => {
  await withDatabase([conversations], async (database, consumed) => {
    const TableName = 'Conversation';
    await Promise.all(
      Array.from({ length: 60 }, (_, position) =>
        database.execute('PutItem', {
          TableName,
          Item: { id: { S: 'c' }, part: { N: String(position) }, text: { S: 'x'.repeat(400) } },
        }),
      ),
    );
    consumed.length = 0;
    const page = {
      TableName,
      Limit: 50,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'c' } },
    };
    await database.execute('Query', page);
    await database.execute('Query', { ...page, FilterExpression: 'attribute_exists(nothing)' });
    await database.execute('Query', { ...page, Select: 'COUNT' });
    const bytes = 50 * (400 + 4 + 2 + 1 + 4 + 2);
    expect(consumed.map((each) => each.readUnits)).toEqual(
      [1, 2, 3].map(() => readUnits(bytes, 'eventual')),
    );
  });
});
