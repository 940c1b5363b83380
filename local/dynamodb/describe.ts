import { AwsError } from '../aws/aws-error.ts';
import type { Data } from './engine.ts';
import { blocksOfItems } from './migrate-tables.ts';
import { tableOf } from './operations.ts';
import type { Operation } from './operations.ts';
import { tableArn } from './table.ts';
import type { Table, TableIndex } from './table.ts';

/** `DescribeTable`. Every table is ready from the start and bills by request. */
export const describeTable: Operation = async (engine, input) => {
  const table = tableOf(engine, input);
  let itemCount = 0;
  for await (const block of blocksOfItems(engine.level, table.TableName)) itemCount += block.length;
  return {
    Table: {
      TableName: table.TableName,
      TableArn: tableArn(table.TableName),
      TableId: table.TableName,
      TableStatus: 'ACTIVE',
      KeySchema: table.KeySchema,
      AttributeDefinitions: table.AttributeDefinitions,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ItemCount: itemCount,
      ...indexes(table, 'GlobalSecondaryIndexes'),
      ...indexes(table, 'LocalSecondaryIndexes'),
    },
  };
};

/** `ListTables`: those of the assembly. */
export const listTables: Operation = async (engine, input) => {
  const start = input['ExclusiveStartTableName'];
  const limit = input['Limit'] ?? 100;
  if (typeof limit !== 'number' || limit < 1 || limit > 100) {
    throw new AwsError('ValidationException', 'Limit must be a number from 1 to 100');
  }
  const names = [...engine.tables.keys()]
    .toSorted()
    .filter((name) => typeof start !== 'string' || name > start);
  const page = names.slice(0, limit);
  const last = names.length > limit ? { LastEvaluatedTableName: page.at(-1) } : {};
  return { TableNames: page, ...last };
};

/** `DescribeTimeToLive`, as the template says it. */
export const describeTimeToLive: Operation = async (engine, input) => {
  const { timeToLive } = tableOf(engine, input);
  return {
    TimeToLiveDescription:
      timeToLive === null
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
  };
};

function indexes(table: Table, property: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'): Data {
  const described = table[property].map((index) => describeIndex(table, index));
  return described.length > 0 ? { [property]: described } : {};
}

function describeIndex(table: Table, { scope, ...index }: TableIndex): Data {
  const arn = `${tableArn(table.TableName)}/index/${index.IndexName}`;
  return { ...index, IndexArn: arn, ...(scope === 'global' ? { IndexStatus: 'ACTIVE' } : {}) };
}
