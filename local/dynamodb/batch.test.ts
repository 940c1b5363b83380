import { expect, test } from 'vitest';
import { conversations, counters, withDatabase } from './test-database.ts';

test('writes and reads batches over several tables', async () => {
  await withDatabase([counters, conversations], async (database) => {
    const counter = { id: { S: 'a' }, n: { N: '1' } };
    const conversation = { id: { S: 'c' }, part: { N: '1' }, title: { S: 't' } };
    await database.execute('BatchWriteItem', {
      RequestItems: {
        Counter: [
          { PutRequest: { Item: counter } },
          { DeleteRequest: { Key: { id: { S: 'b' } } } },
        ],
        Conversation: [{ PutRequest: { Item: conversation } }],
      },
    });
    expect(
      await database.execute('BatchGetItem', {
        RequestItems: {
          Counter: { Keys: [{ id: { S: 'a' } }, { id: { S: 'none' } }] },
          Conversation: {
            Keys: [{ id: { S: 'c' }, part: { N: '1' } }],
            ProjectionExpression: '#t',
            ExpressionAttributeNames: { '#t': 'title' },
          },
        },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    ).toEqual({
      Responses: { Counter: [counter], Conversation: [{ title: { S: 't' } }] },
      UnprocessedKeys: {},
      ConsumedCapacity: [
        { TableName: 'Counter', CapacityUnits: 1 },
        { TableName: 'Conversation', CapacityUnits: 0.5 },
      ],
    });
  });
});

function write(...items: unknown[]) {
  return { RequestItems: { Counter: items.map((Item) => ({ PutRequest: { Item } })) } };
}

test('writes nothing of a batch in which one item has no key or comes twice', async () => {
  await withDatabase([counters], async (database) => {
    const good = { id: { S: 'a' } };
    await expect(
      database.execute('BatchWriteItem', write(good, { n: { N: '1' } })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(database.execute('BatchWriteItem', write(good, good))).rejects.toThrow(
      'duplicates',
    );
    expect(await database.execute('Scan', { TableName: 'Counter' })).toMatchObject({ Count: 0 });
  });
});

test('leaves what is beyond sixteen megabytes unprocessed', async () => {
  await withDatabase([counters], async (database) => {
    const large = 'x'.repeat(400_000);
    const ids = Array.from({ length: 45 }, (_, position) => `i${position}`);
    for (const id of ids) {
      await database.execute('PutItem', {
        TableName: 'Counter',
        Item: { id: { S: id }, large: { S: large } },
      });
    }
    const Keys = ids.map((id) => ({ id: { S: id } }));
    const answer: unknown = await database.execute('BatchGetItem', {
      RequestItems: { Counter: { Keys } },
    });
    expect(answer).toMatchObject({ UnprocessedKeys: { Counter: { Keys: Keys.slice(41) } } });
  });
});
