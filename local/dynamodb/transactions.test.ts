import { expect, test } from 'vitest';
import { counters, withDatabase } from './test-database.ts';

const TableName = 'Counter';
const key = (id: string) => ({ TableName, Key: { id: { S: id } } });
const put = (id: string, n: string) => ({
  Put: { TableName, Item: { id: { S: id }, n: { N: n } } },
});

test('writes all of a transaction or nothing, and says which condition failed', async () => {
  await withDatabase([counters], async (database) => {
    await database.execute('TransactWriteItems', { TransactItems: [put('a', '1'), put('b', '1')] });
    await expect(
      database.execute('TransactWriteItems', {
        TransactItems: [
          put('a', '2'),
          {
            ConditionCheck: {
              ...key('b'),
              ConditionExpression: 'n = :n',
              ExpressionAttributeValues: { ':n': { N: '9' } },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
        ],
      }),
    ).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      members: {
        CancellationReasons: [
          { Code: 'None' },
          { Code: 'ConditionalCheckFailed', Item: { id: { S: 'b' }, n: { N: '1' } } },
        ],
      },
    });
    expect(
      await database.execute('TransactGetItems', {
        TransactItems: [{ Get: key('a') }, { Get: key('b') }, { Get: key('c') }],
      }),
    ).toEqual({
      Responses: [
        { Item: { id: { S: 'a' }, n: { N: '1' } } },
        { Item: { id: { S: 'b' }, n: { N: '1' } } },
        {},
      ],
    });
  });
});

test('a condition check leaves its item alone', async () => {
  await withDatabase([counters], async (database) => {
    await database.execute('TransactWriteItems', { TransactItems: [put('a', '1')] });
    await database.execute('TransactWriteItems', {
      TransactItems: [
        { ConditionCheck: { ...key('a'), ConditionExpression: 'attribute_exists(id)' } },
      ],
    });
    expect(await database.execute('GetItem', key('a'))).toMatchObject({ Item: { n: { N: '1' } } });
  });
});

test('refuses two operations on one item', async () => {
  await withDatabase([counters], async (database) => {
    await expect(
      database.execute('TransactWriteItems', { TransactItems: [put('a', '1'), put('a', '2')] }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

test('moves amounts between two items in parallel without losing any', async () => {
  await withDatabase([counters], async (database) => {
    await database.execute('TransactWriteItems', {
      TransactItems: [put('a', '100'), put('b', '100')],
    });
    const add = (id: string, amount: number) => ({
      Update: {
        ...key(id),
        UpdateExpression: 'ADD n :amount',
        ExpressionAttributeValues: { ':amount': { N: String(amount) } },
      },
    });
    await Promise.all(
      Array.from({ length: 100 }, (_, position) =>
        database.execute('TransactWriteItems', {
          TransactItems:
            position % 2 === 0 ? [add('a', 3), add('b', -3)] : [add('b', -1), add('a', 1)],
        }),
      ),
    );
    expect(await database.execute('GetItem', key('a'))).toMatchObject({
      Item: { n: { N: '300' } },
    });
    expect(await database.execute('GetItem', key('b'))).toMatchObject({
      Item: { n: { N: '-100' } },
    });
  });
});

test('runs a transaction with a token once, and refuses another one with the same token', async () => {
  await withDatabase([counters], async (database) => {
    const TransactItems = [
      {
        Update: {
          ...key('a'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ];
    const request = { TransactItems, ClientRequestToken: 'token' };
    await Promise.all([1, 2, 3].map(() => database.execute('TransactWriteItems', { ...request })));
    expect(await database.execute('GetItem', key('a'))).toMatchObject({ Item: { n: { N: '1' } } });
    await expect(
      database.execute('TransactWriteItems', { ...request, TransactItems: [put('b', '1')] }),
    ).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
  });
});
