import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDynamoDb } from './open-dynamodb.ts';
import {
  assemblyOfTables,
  conversations,
  counters,
  withDatabase,
  withFolder,
} from './test-database.ts';

const key = (id: string) => ({ TableName: 'Counter', Key: { id: { S: id } } });

test('keeps numbers of 38 digits, binaries, sets and empty strings as they were put', async () => {
  await withDatabase([counters], async (database) => {
    const item = {
      id: { S: 'a' },
      precise: { N: '12345678901234567890123456789012345678' },
      small: { N: '0.00000000000000000000000000000000000001' },
      binary: { B: 'AP8Q' },
      set: { SS: ['x', 'y'] },
      numbers: { NS: ['1', '-2.5'] },
      binaries: { BS: ['AA==', 'AQ=='] },
      empty: { S: '' },
      nothing: { NULL: true },
      nested: { M: { list: { L: [{ BOOL: false }, { M: {} }] } } },
      'name with spaces and é': { S: '日本' },
    };
    await database.execute('PutItem', { TableName: 'Counter', Item: item });
    expect(await database.execute('GetItem', key('a'))).toEqual({ Item: item });
  });
});

test('queries an index forwards, backwards and page by page without losing or repeating an item', async () => {
  await withDatabase([conversations], async (database) => {
    const all = Array.from({ length: 60 }, (_, position) => ({
      id: { S: `c${position}` },
      part: { N: '1' },
      owner: { S: 'ann' },
      at: { S: '2026-01-01' },
      title: { S: `title ${position}` },
      body: { S: 'not projected' },
    }));
    await Promise.all(
      all.map((Item) => database.execute('PutItem', { TableName: 'Conversation', Item })),
    );
    for (const [IndexName, ScanIndexForward] of [
      ['byOwner', true],
      ['byOwner', false],
      ['ownerOnly', true],
      ['ownerOnly', false],
    ] as const) {
      const seen: unknown[] = [];
      let start: unknown;
      do {
        const page: Record<string, unknown> = Object(
          await database.execute('Query', {
            TableName: 'Conversation',
            IndexName,
            ScanIndexForward,
            Limit: 7,
            KeyConditionExpression: '#o = :o',
            ExpressionAttributeNames: { '#o': 'owner' },
            ExpressionAttributeValues: { ':o': { S: 'ann' } },
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        if (Array.isArray(page['Items'])) seen.push(...page['Items'].map((item) => item.id.S));
        start = page['LastEvaluatedKey'];
      } while (start !== undefined);
      expect(seen).toHaveLength(all.length);
      expect(new Set(seen)).toEqual(new Set(all.map((item) => item.id.S)));
    }
  });
});

// `Outliers` is dynalite's salt; some thousand keys hold a pair with the same 24 bits.
function hashOf(text: string): string {
  return createHash('md5').update(`Outliers${text}`).digest('hex').slice(0, 6);
}

test('keeps both entries of an index whose table keys collide in the hash that dynalite ends a key with', async () => {
  const seen = new Map<string, string>();
  let pair: readonly [string, string] | null = null;
  for (let number = 0; pair === null; number += 1) {
    const name = `k${number}`;
    const other = seen.get(hashOf(name));
    if (other) pair = [other, name];
    seen.set(hashOf(name), name);
  }
  const table = {
    ...counters,
    AttributeDefinitions: [
      ...counters.AttributeDefinitions,
      { AttributeName: 'team', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byTeam',
        KeySchema: [{ AttributeName: 'team', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  };
  await withDatabase([table], async (database) => {
    for (const id of pair) {
      await database.execute('PutItem', {
        TableName: 'Counter',
        Item: { id: { S: id }, team: { S: 't' } },
      });
    }
    expect(
      await database.execute('Query', {
        TableName: 'Counter',
        IndexName: 'byTeam',
        KeyConditionExpression: 'team = :t',
        ExpressionAttributeValues: { ':t': { S: 't' } },
      }),
    ).toMatchObject({ Count: 2 });
  });
});

test('never loses an update among 500 parallel ones', async () => {
  await withDatabase([counters], async (database) => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.integer({ min: 1, max: 5 }), async (id, step) => {
        await Promise.all(
          Array.from({ length: 500 }, () =>
            database.execute('UpdateItem', {
              ...key(id),
              UpdateExpression: 'ADD amount :step',
              ExpressionAttributeValues: { ':step': { N: String(step) } },
            }),
          ),
        );
        expect(await database.execute('GetItem', key(id))).toMatchObject({
          Item: { amount: { N: String(500 * step) } },
        });
      }),
      { numRuns: 3 },
    );
  });
});

test('lets exactly one of 500 parallel conditional writes through', async () => {
  await withDatabase([counters], async (database) => {
    const results = await Promise.allSettled(
      Array.from({ length: 500 }, (_, position) =>
        database.execute('PutItem', {
          TableName: 'Counter',
          Item: { id: { S: 'once' }, winner: { N: String(position) } },
          ConditionExpression: 'attribute_not_exists(id)',
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    });
  });
});

test('gives the item with a failed condition where that is asked for', async () => {
  await withDatabase([counters], async (database) => {
    const item = { id: { S: 'a' }, n: { N: '1' } };
    await database.execute('PutItem', { TableName: 'Counter', Item: item });
    await expect(
      database.execute('UpdateItem', {
        ...key('a'),
        UpdateExpression: 'SET n = :n',
        ConditionExpression: 'n = :n',
        ExpressionAttributeValues: { ':n': { N: '2' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', members: { Item: item } });
  });
});

test('has a committed write after the process that wrote it was killed', async () => {
  await withFolder(async (folder) => {
    const child = fork(new URL('write-and-hang.ts', import.meta.url), [folder], { execArgv: [] });
    await once(child, 'message');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const database = await openDynamoDb({ assembly: assemblyOfTables([counters]), folder });
    expect(await database.execute('GetItem', key('written'))).toMatchObject({
      Item: { n: { N: '200' } },
    });
    await database.close();
  });
});

test('names a data folder that another process uses', async () => {
  await withFolder(async (folder) => {
    const child = fork(new URL('write-and-hang.ts', import.meta.url), [folder], { execArgv: [] });
    await once(child, 'message');
    await expect(
      openDynamoDb({ assembly: assemblyOfTables([counters]), folder }),
    ).rejects.toMatchObject({ code: 'DataFolderInUse' });
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
});

test('fills a new index from the items that are there, and empties one that is gone', async () => {
  await withFolder(async (folder) => {
    const { GlobalSecondaryIndexes: indexes, ...bare } = conversations;
    const first = await openDynamoDb({ assembly: assemblyOfTables([bare]), folder });
    const item = { id: { S: 'a' }, part: { N: '1' }, owner: { S: 'ann' }, at: { S: 'now' } };
    await first.execute('PutItem', { TableName: 'Conversation', Item: item });
    const stray = { id: { S: 'b' }, part: { N: '1' }, owner: { N: '7' }, at: { S: 'now' } };
    await first.execute('PutItem', { TableName: 'Conversation', Item: stray });
    await first.close();
    const second = await openDynamoDb({
      assembly: assemblyOfTables([{ ...bare, GlobalSecondaryIndexes: indexes }]),
      folder,
    });
    const query = {
      TableName: 'Conversation',
      IndexName: 'byOwner',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'ann' } },
    };
    expect(await second.execute('Query', query)).toMatchObject({ Count: 1, Items: [item] });
    await second.close();
    const third = await openDynamoDb({ assembly: assemblyOfTables([bare]), folder });
    await expect(third.execute('Query', query)).rejects.toThrow(
      'does not have the specified index',
    );
    await third.close();
  });
});

test('refuses a changed primary key by name and leaves the data', async () => {
  await withFolder(async (folder) => {
    const first = await openDynamoDb({ assembly: assemblyOfTables([counters]), folder });
    await first.execute('PutItem', { TableName: 'Counter', Item: { id: { S: 'a' } } });
    await first.close();
    const changed = {
      ...counters,
      AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
    };
    await expect(
      openDynamoDb({ assembly: assemblyOfTables([changed]), folder }),
    ).rejects.toMatchObject({ code: 'PrimaryKeyChanged' });
    const again = await openDynamoDb({ assembly: assemblyOfTables([counters]), folder });
    expect(await again.execute('GetItem', key('a'))).toMatchObject({ Item: { id: { S: 'a' } } });
    await again.close();
  });
});

test('removes what expired, at the start', async () => {
  await withFolder(async (folder) => {
    const assembly = assemblyOfTables([counters]);
    const first = await openDynamoDb({ assembly, folder, now: () => 1_000_000 });
    for (const [id, expiresAt] of [
      ['old', '999'],
      ['young', '2000'],
    ] as const) {
      const Item = { id: { S: id }, expiresAt: { N: expiresAt } };
      await first.execute('PutItem', { TableName: 'Counter', Item });
    }
    await first.close();
    const second = await openDynamoDb({ assembly, folder, now: () => 1_500_000 });
    await expect
      .poll(() => second.execute('Scan', { TableName: 'Counter' }))
      .toMatchObject({ Count: 1, Items: [{ id: { S: 'young' } }] });
    await second.close();
  });
});

test('takes the tables of Amplify, whose properties are in camel case', async () => {
  const table = {
    tableName: 'Note-abc-NONE',
    attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
    keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
    billingMode: 'PAY_PER_REQUEST',
    sseSpecification: { sseEnabled: false },
    streamSpecification: { streamViewType: 'NEW_AND_OLD_IMAGES' },
    replaceTableUponGsiUpdate: true,
    allowDestructiveGraphqlSchemaUpdates: true,
    deletionProtectionEnabled: false,
  };
  await withDatabase([table], async (database) => {
    expect(await database.execute('ListTables', {})).toEqual({ TableNames: ['Note-abc-NONE'] });
    const TableName = 'arn:aws:dynamodb:us-east-1:000000000000:table/Note-abc-NONE';
    await database.execute('PutItem', { TableName, Item: { id: { S: 'a' } } });
    expect(await database.execute('DescribeTable', { TableName })).toMatchObject({
      Table: { TableStatus: 'ACTIVE', ItemCount: 1 },
    });
  });
});

test('names a property of a table that it does not know', async () => {
  await withFolder(async (folder) => {
    const table = { ...counters, KinesisStreamSpecification: { StreamArn: 'x' } };
    await expect(openDynamoDb({ assembly: assemblyOfTables([table]), folder })).rejects.toThrow(
      /root\/Table0.*KinesisStreamSpecification/s,
    );
  });
});

test('names an operation that it does not run', async () => {
  await withDatabase([counters], async (database) => {
    expect(() => database.permissions('ExecuteStatement', {})).toThrow(/ExecuteStatement/);
    await expect(database.execute('CreateTable', {})).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
    await expect(
      database.execute('GetItem', { ...key('a'), TableName: 'Nobody' }),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

test('asks for leave on the table, the index, every table of a batch and every item of a transaction', async () => {
  await withDatabase([conversations, counters], async (database) => {
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table';
    expect(
      database.permissions('Query', {
        TableName: 'Conversation',
        IndexName: 'byOwner',
        KeyConditionExpression: '#o = :o AND #a > :a',
        ExpressionAttributeNames: { '#o': 'owner', '#a': 'at' },
        ExpressionAttributeValues: { ':o': { S: 'ann' }, ':a': { S: '2026' } },
      }),
    ).toEqual([
      {
        action: 'dynamodb:Query',
        resource: `${arn}/Conversation/index/byOwner`,
        context: { 'dynamodb:LeadingKeys': ['ann'] },
      },
    ]);
    const keys = { Keys: [{ id: { S: 'a' } }, { id: { S: 'b' } }] };
    expect(database.permissions('BatchGetItem', { RequestItems: { Counter: keys } })).toEqual([
      {
        action: 'dynamodb:BatchGetItem',
        resource: `${arn}/Counter`,
        context: { 'dynamodb:LeadingKeys': ['a', 'b'] },
      },
    ]);
    expect(
      database.permissions('TransactWriteItems', {
        TransactItems: [
          { ConditionCheck: key('a') },
          { Put: { TableName: 'Counter', Item: { id: { S: 'b' } } } },
        ],
      }),
    ).toMatchObject([{ action: 'dynamodb:ConditionCheckItem' }, { action: 'dynamodb:PutItem' }]);
  });
});
