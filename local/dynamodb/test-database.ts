import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import type { ConsumedUnits, DynamoDb } from './dynamodb.ts';
import { openDynamoDb } from './open-dynamodb.ts';

/** An assembly of nothing but tables, for tests. */
export function assemblyOfTables(tables: readonly Readonly<Record<string, unknown>>[]): Assembly {
  const resources = tables.map((properties, position) => ({
    stack: 'root',
    logicalId: `Table${position}`,
    type: 'tableName' in properties ? 'Custom::AmplifyDynamoDBTable' : 'AWS::DynamoDB::Table',
    physicalId: `Table${position}`,
    properties,
  }));
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    outputs: {},
    metadata: {},
    assetPath: () => null,
  };
}

/** Runs the work on an empty database, which is gone afterwards. */
export async function withDatabase(
  tables: readonly Readonly<Record<string, unknown>>[],
  work: (database: DynamoDb, consumed: ConsumedUnits[]) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const database = await openDynamoDb({ assembly: assemblyOfTables(tables), folder });
    const consumed: ConsumedUnits[] = [];
    database.onConsumed((units) => consumed.push(units));
    try {
      await work(database, consumed);
    } finally {
      await database.close();
    }
  });
}

/** Runs the work on an empty folder, which is gone afterwards. */
export async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Conversations by owner and time: a key of two, an index of each projection. */
export const conversations = {
  TableName: 'Conversation',
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'part', AttributeType: 'N' },
    { AttributeName: 'owner', AttributeType: 'S' },
    { AttributeName: 'at', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'part', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byOwner',
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
    },
    {
      IndexName: 'ownerOnly',
      KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'byTime',
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

export const counters = {
  TableName: 'Counter',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};
