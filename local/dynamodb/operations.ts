import { AwsError } from '../aws/aws-error.ts';
import type { Item } from './attribute-value.ts';
import { consumedCapacity, readUnits, tableOnly, totalUnits, unitsOfWrite } from './capacity.ts';
import type { TableUnits } from './capacity.ts';
import { DynamoDbError } from './dynamodb-error.ts';
import type { ConsumedUnits } from './dynamodb.ts';
import type { Action, Data, Engine, Outcome } from './engine.ts';
import { itemSize } from './item-size.ts';
import type { Session } from './session.ts';
import { isItem } from './changes.ts';
import type { Table } from './table.ts';

export type Report = (units: ConsumedUnits) => void;
export type Operation = (engine: Engine, input: Data, report: Report) => Promise<Data>;

/** `GetItem`. */
export const getItem: Operation = (engine, input, report) =>
  read(engine, 'GetItem', input, report, ({ lookups }) =>
    tableOnly(readUnits(sizeOf(lookups[0]), consistencyOf(input))),
  );

/** `Query`. */
export const query: Operation = (engine, input, report) =>
  read(engine, 'Query', input, report, (session, output) => walkUnits(session, output, input));

/** `Scan`. */
export const scan: Operation = (engine, input, report) =>
  read(engine, 'Scan', input, report, (session, output) => walkUnits(session, output, input));

/** `PutItem`. */
export const putItem: Operation = (engine, input, report) =>
  write(engine, 'PutItem', input, report);

/** `UpdateItem`. */
export const updateItem: Operation = (engine, input, report) =>
  write(engine, 'UpdateItem', input, report);

/** `DeleteItem`. */
export const deleteItem: Operation = (engine, input, report) =>
  write(engine, 'DeleteItem', input, report);

/** The table an operation names. */
export function tableOf(engine: Engine, input: Data): Table {
  const table = engine.tables.get(String(input['TableName']));
  if (table) return table;
  throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
}

export function reportUnits(
  report: Report,
  operation: string,
  tableName: string,
  kind: 'readUnits' | 'writeUnits',
  units: TableUnits,
): void {
  const none = { readUnits: 0, writeUnits: 0 };
  report({ operation, tableName, ...none, [kind]: totalUnits(units) });
}

export function consistencyOf(input: Data) {
  return input['ConsistentRead'] === true ? ('strong' as const) : ('eventual' as const);
}

export function sizeOf(item: Item | undefined): number {
  return item ? itemSize(item) : 0;
}

/** A refusal with the item as it was, where `ReturnValuesOnConditionCheckFailure` asks for it. */
export function refusal(error: unknown, input: Data, before: Item | undefined): unknown {
  const asked = input['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
  if (!asked || before === undefined || !isConditionFailure(error)) return error;
  return new DynamoDbError(error.name, error.message, { Item: before });
}

export function isConditionFailure(error: unknown): error is AwsError {
  return error instanceof AwsError && error.name === 'ConditionalCheckFailedException';
}

async function read(
  engine: Engine,
  action: Action,
  input: Data,
  report: Report,
  unitsOf: (session: Session, output: Data) => TableUnits,
): Promise<Data> {
  const outcome = await engine.run(action, engine.check(action, input));
  if (outcome.kind === 'refused') throw outcome.error;
  const table = tableOf(engine, input);
  const units = unitsOf(outcome.session, outcome.output);
  reportUnits(report, action, table.TableName, 'readUnits', units);
  return answer(outcome.output, input, table, units);
}

async function write(engine: Engine, action: Action, input: Data, report: Report): Promise<Data> {
  const table = tableOf(engine, input);
  const outcome = await engine.run(action, engine.check(action, input));
  const units = writeUnitsOf(outcome, table, input);
  if (units) reportUnits(report, action, table.TableName, 'writeUnits', units);
  if (outcome.kind === 'refused') {
    throw refusal(outcome.error, input, outcome.session.lookups[0]);
  }
  return answer(outcome.output, input, table, units ?? tableOnly(0));
}

/** A write that its condition refused costs what the table's part of it would have. */
function writeUnitsOf(outcome: Outcome, table: Table, input: Data): TableUnits | null {
  if (outcome.kind === 'done') {
    const [change] = outcome.session.changes;
    return unitsOfWrite(table, change?.before, change?.after);
  }
  if (!isConditionFailure(outcome.error)) return null;
  const wanted = isItem(input['Item']) ? input['Item'] : undefined;
  return tableOnly(unitsOfWrite(table, outcome.session.lookups[0], wanted).table);
}

function walkUnits(session: Session, output: Data, input: Data): TableUnits {
  const counted = Number(output['ScannedCount']);
  const bytes = session.scanned.slice(0, counted).reduce((total, size) => total + size, 0);
  const units = readUnits(bytes, consistencyOf(input));
  const index = input['IndexName'];
  if (typeof index !== 'string') return tableOnly(units);
  // A local index asked for what it does not project fetches each item from the table.
  const fetched = session.lookups
    .slice(0, counted)
    .reduce((total, item) => total + readUnits(sizeOf(item), consistencyOf(input)), 0);
  return { table: fetched, globalIndexes: { [index]: units }, localIndexes: {} };
}

function answer(output: Data, input: Data, table: Table, units: TableUnits): Data {
  const capacity = consumedCapacity(
    input['ReturnConsumedCapacity'],
    table.TableName,
    scoped(table, units),
  );
  const { ConsumedCapacity: _dynalites, ...rest } = output;
  return capacity ? { ...rest, ConsumedCapacity: capacity } : rest;
}

/** A read knows the name of its index only; the table knows whether it is a local one. */
function scoped(table: Table, units: TableUnits): TableUnits {
  const local = new Set(table.LocalSecondaryIndexes.map((index) => index.IndexName));
  const entries = Object.entries({ ...units.globalIndexes, ...units.localIndexes });
  return {
    table: units.table,
    globalIndexes: Object.fromEntries(entries.filter(([name]) => !local.has(name))),
    localIndexes: Object.fromEntries(entries.filter(([name]) => local.has(name))),
  };
}
