import { mkdir } from 'node:fs/promises';
import database from 'dynalite/db/index.js';
import type { Level } from 'dynalite/db/index.js';
import type { Assembly } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import { batchGetItem, batchWriteItem } from './batch.ts';
import { describeTable, describeTimeToLive, listTables } from './describe.ts';
import type { ConsumedUnits, DynamoDb } from './dynamodb.ts';
import { DataFolderInUse } from './dynamodb-error.ts';
import { createEngine } from './engine.ts';
import type { Data } from './engine.ts';
import { migrateTable } from './migrate-tables.ts';
import { deleteItem, getItem, putItem, query, scan, updateItem } from './operations.ts';
import type { Operation } from './operations.ts';
import { permissionsOf } from './permissions.ts';
import { createRequestMemory } from './request-memory.ts';
import { tableNameOf, tablesOf } from './table.ts';
import { sweepExpired } from './time-to-live.ts';
import { transactGetItems, transactWriteItems } from './transactions.ts';

const operations: Readonly<Record<string, Operation>> = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  TransactWriteItems: transactWriteItems,
  TransactGetItems: transactGetItems,
  DescribeTable: describeTable,
  ListTables: listTables,
  DescribeTimeToLive: describeTimeToLive,
};

const sweepEvery = 10 * 60_000;

export type OpenDynamoDbParameters = {
  readonly assembly: Assembly;
  readonly folder: string;
  readonly now?: () => number;
};

/**
 * Opens the tables of an assembly on the data in a folder. Throws `DataFolderInUse`
 * or `PrimaryKeyChanged`, both with a `code`.
 */
export async function openDynamoDb(parameters: OpenDynamoDbParameters): Promise<DynamoDb> {
  const { assembly, folder, now = Date.now } = parameters;
  const tables = new Map(tablesOf(assembly).map((table) => [table.TableName, table]));
  const level = await openLevel(folder);
  const engine = createEngine(level, tables);
  try {
    for (const table of tables.values()) await migrateTable(level, table);
  } catch (error) {
    await level.close();
    throw error;
  }
  const memory = createRequestMemory(now);
  const listeners = new Set<(units: ConsumedUnits) => void>();
  const report = (units: ConsumedUnits) => {
    for (const listener of listeners) listener(units);
  };
  const sweep = startSweeping(() => sweepExpired(engine, now()));

  return {
    permissions: (operation, input) => {
      operationNamed(operation);
      return permissionsOf(engine, operation, withTableNames(input));
    },
    async execute(operation, input) {
      const run = operationNamed(operation);
      const named = withTableNames(input);
      if (run !== transactWriteItems) return run(engine, named, report);
      return memory.once(named, () => run(engine, named, report));
    },
    onConsumed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await sweep.stop();
      await level.close();
    },
  };
}

async function openLevel(folder: string): Promise<Level> {
  await mkdir(folder, { recursive: true });
  const { db: level } = database.create({ path: folder });
  try {
    await level.open();
    return level;
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    const locked = cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
    throw locked ? new DataFolderInUse(folder) : error;
  }
}

function operationNamed(name: string): Operation {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation) return operation;
  throw new AwsError('UnknownOperationException', `the local DynamoDB does not run ${name}`);
}

/** Names tables by name where the caller named them by ARN. */
function withTableNames(input: Data): Data {
  const { TableName: table, RequestItems: items, TransactItems: steps } = input;
  return {
    ...input,
    ...(typeof table === 'string' ? { TableName: tableNameOf(table) } : {}),
    ...(isRecord(items) ? { RequestItems: renamedKeys(items) } : {}),
    ...(Array.isArray(steps) ? { TransactItems: steps.map(renamedMembers) } : {}),
  };
}

function renamedKeys(items: Data): Data {
  return Object.fromEntries(Object.entries(items).map(([name, each]) => [tableNameOf(name), each]));
}

function renamedMembers(step: unknown): unknown {
  if (!isRecord(step)) return step;
  return Object.fromEntries(
    Object.entries(step).map(([kind, member]) => [
      kind,
      isRecord(member) ? withTableNames(member) : member,
    ]),
  );
}

function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sweeps at once and now and then, one sweep at a time; nothing waits for it, and a failed one is tried again at its next turn. */
function startSweeping(sweep: () => Promise<number>): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const next = () => {
    running = running.then(sweep).then(
      () => undefined,
      () => undefined,
    );
  };
  next();
  const timer = setInterval(next, sweepEvery);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
