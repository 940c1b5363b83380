import { expect, test } from 'vitest';
import { loadAssembly } from '../assembly/load-assembly.ts';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';
import { openDynamoDb } from './open-dynamodb.ts';
import { withFolder } from './test-database.ts';

function number(value: number) {
  return { id: { S: `p${value}` }, notebookId: { S: 'n' }, number: { N: String(value) } };
}

test('opens the tables of a synthesized project', { timeout: 240_000 }, async () => {
  const assembly = loadAssembly(await synthesizedFixture(), { origin: 'http://localhost:5173' });
  await withFolder(async (folder) => {
    const database = await openDynamoDb({ assembly, folder });
    const { TableNames: names }: { TableNames?: string[] } = Object(
      await database.execute('ListTables', {}),
    );
    expect(names).toHaveLength(4);
    const page = names?.find((name) => name.startsWith('Page-'));
    for (const value of [10, 9, -1]) {
      await database.execute('PutItem', { TableName: page, Item: number(value) });
    }
    expect(
      await database.execute('Query', {
        TableName: page,
        IndexName: 'pagesByNotebookIdAndNumber',
        KeyConditionExpression: 'notebookId = :n AND #n BETWEEN :low AND :high',
        ExpressionAttributeNames: { '#n': 'number' },
        ExpressionAttributeValues: { ':n': { S: 'n' }, ':low': { N: '-5' }, ':high': { N: '10' } },
      }),
    ).toMatchObject({ Items: [number(-1), number(9), number(10)] });
    await database.close();
  });
});
