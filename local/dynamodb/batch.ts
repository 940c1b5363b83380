import database from 'dynalite/db/index.js';
import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { Item } from './attribute-value.ts';
import { consumedCapacity, readUnits, sumUnits, tableOnly, unitsOfWrite } from './capacity.ts';
import type { TableUnits } from './capacity.ts';
import { refusing } from './engine.ts';
import type { Data } from './engine.ts';
import { consistencyOf, reportUnits, sizeOf, tableOf } from './operations.ts';
import type { Operation } from './operations.ts';
import { isItem } from './changes.ts';
import type { Table } from './table.ts';

const item = z.custom<Item>(isItem);
const getRequests = z.record(z.string(), z.looseObject({ Keys: z.array(item) }));
const writeRequests = z.record(
  z.string(),
  z.array(
    z.object({
      PutRequest: z.object({ Item: item }).optional(),
      DeleteRequest: z.object({ Key: item }).optional(),
    }),
  ),
);

/** Bytes after which `BatchGetItem` leaves the rest unprocessed. */
const maxBatchBytes = 16 * 1024 * 1024;

/** `BatchGetItem`: each item is read, and charged, by itself. */
export const batchGetItem: Operation = async (engine, input, report) => {
  const data = engine.check('BatchGetItem', input);
  const requests = Object.entries(getRequests.parse(data['RequestItems']));
  const tables = requests.map(([TableName]) => tableOf(engine, { TableName }));
  const responses: Record<string, unknown[]> = {};
  const unprocessed: Record<string, Data> = {};
  const units: Record<string, TableUnits> = {};
  let bytes = 0;
  for (const [name, { Keys: keys, ...options }] of requests) {
    const outcomes = await Promise.all(
      keys.map((Key) => engine.run('GetItem', { ...options, TableName: name, Key })),
    );
    const left: Item[] = [];
    const found: unknown[] = [];
    const costs: TableUnits[] = [];
    for (const [position, outcome] of outcomes.entries()) {
      if (outcome.kind === 'refused') throw outcome.error;
      const size = sizeOf(outcome.session.lookups[0]);
      bytes += size;
      const key = keys[position];
      if (bytes > maxBatchBytes && key) {
        left.push(key);
        continue;
      }
      if (outcome.output['Item'] !== undefined) found.push(outcome.output['Item']);
      costs.push(tableOnly(readUnits(size, consistencyOf(options))));
    }
    responses[name] = found;
    units[name] = sumUnits(costs);
    if (left.length > 0) unprocessed[name] = { ...asked(input, name), Keys: left };
    reportUnits(report, 'BatchGetItem', name, 'readUnits', units[name]);
  }
  return {
    Responses: responses,
    UnprocessedKeys: unprocessed,
    ...capacities(input, tables, units),
  };
};

/** `BatchWriteItem`: nothing is written where one request is not valid; then each by itself. */
export const batchWriteItem: Operation = async (engine, input, report) => {
  const data = engine.check('BatchWriteItem', input);
  const requests = Object.entries(writeRequests.parse(data['RequestItems']));
  const work = requests.map(([TableName, list]) => {
    const table = tableOf(engine, { TableName });
    const writes = list.map((request) => ({ ...request, key: keyOf(table, request) }));
    if (new Set(writes.map(({ key }) => key)).size < writes.length) {
      throw new AwsError('ValidationException', 'Provided list of item keys contains duplicates');
    }
    return { table, writes };
  });
  const units: Record<string, TableUnits> = {};
  for (const { table, writes } of work) {
    const costs = await Promise.all(
      writes.map(async ({ PutRequest, DeleteRequest }) => {
        const TableName = table.TableName;
        const outcome = PutRequest
          ? await engine.run('PutItem', { TableName, Item: PutRequest.Item })
          : await engine.run('DeleteItem', { TableName, Key: DeleteRequest?.Key });
        if (outcome.kind === 'refused') throw outcome.error;
        const [change] = outcome.session.changes;
        return unitsOfWrite(table, change?.before, change?.after);
      }),
    );
    units[table.TableName] = sumUnits(costs);
    reportUnits(report, 'BatchWriteItem', table.TableName, 'writeUnits', sumUnits(costs));
  }
  const tables = work.map(({ table }) => table);
  return { UnprocessedItems: {}, ...capacities(input, tables, units) };
};

type WriteRequest = z.infer<typeof writeRequests>[string][number];

function keyOf(table: Table, { PutRequest, DeleteRequest }: WriteRequest): string {
  if (PutRequest) {
    refusing(() => database.validateItem(PutRequest.Item, table));
    return database.createKey(PutRequest.Item, table);
  }
  const key = DeleteRequest?.Key ?? {};
  refusing(() => database.validateKey(key, table));
  return database.createKey(key, table);
}

function asked(input: Data, tableName: string): Data {
  const requests = z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .parse(input['RequestItems']);
  return requests[tableName] ?? {};
}

function capacities(
  input: Data,
  tables: readonly Table[],
  units: Readonly<Record<string, TableUnits>>,
) {
  const all = tables.flatMap(({ TableName }) => {
    const capacity = consumedCapacity(
      input['ReturnConsumedCapacity'],
      TableName,
      units[TableName] ?? tableOnly(0),
    );
    return capacity ? [capacity] : [];
  });
  return all.length > 0 ? { ConsumedCapacity: all } : {};
}
