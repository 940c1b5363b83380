import { openDynamoDb } from './open-dynamodb.ts';
import { assemblyOfTables, counters } from './test-database.ts';

// A process of its own for the tests: writes, says so, and stays until it is killed.
const database = await openDynamoDb({
  assembly: assemblyOfTables([counters]),
  folder: process.argv[2] ?? '',
});
await Promise.all(
  Array.from({ length: 200 }, () =>
    database.execute('UpdateItem', {
      TableName: 'Counter',
      Key: { id: { S: 'written' } },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  ),
);
process.send?.('written');
setInterval(() => undefined, 1000);
