import { itemSize } from './item-size.ts';
import { indexEntry } from './index-entry.ts';
import type { Item } from './attribute-value.ts';
import { indexesOf } from './table.ts';
import type { Table } from './table.ts';

const readUnitBytes = 4096;
const writeUnitBytes = 1024;

export type Consistency = 'eventual' | 'strong' | 'transactional';

const readFactor = { eventual: 0.5, strong: 1, transactional: 2 } as const;

/** Units of one operation on one table, by what was touched. */
export type TableUnits = {
  readonly table: number;
  readonly globalIndexes: Readonly<Record<string, number>>;
  readonly localIndexes: Readonly<Record<string, number>>;
};

/** Read units of so many bytes read together, at least one block. */
export function readUnits(bytes: number, consistency: Consistency): number {
  return Math.max(1, Math.ceil(bytes / readUnitBytes)) * readFactor[consistency];
}

/** Write units of an item that was and is so large; null is an item that is not there. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
  const bytes = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
  return Math.max(1, Math.ceil(bytes / writeUnitBytes));
}

/**
 * Write units of an index as its entry changes: nothing where it stays equal, one
 * write where it comes, goes or changes in place, two where its key changes.
 */
export function indexWriteUnits(
  keyAttributes: readonly string[],
  before: Item | null,
  after: Item | null,
): number {
  if (before === null && after === null) return 0;
  if (before === null || after === null) return writeUnits(before ?? undefined, after ?? undefined);
  if (equal(before, after)) return 0;
  if (keyAttributes.every((name) => equal(before[name], after[name])))
    return writeUnits(before, after);
  return writeUnits(before, undefined) + writeUnits(undefined, after);
}

/** Units of one write to an item, its indexes included. */
export function unitsOfWrite(
  table: Table,
  before: Item | undefined,
  after: Item | undefined,
  factor = 1,
): TableUnits {
  const byIndex = indexesOf(table).map((index) => {
    const units = indexWriteUnits(
      index.KeySchema.map((key) => key.AttributeName),
      indexEntry(table, index, before),
      indexEntry(table, index, after),
    );
    return { index, units: units * factor };
  });
  return {
    table: writeUnits(before, after) * factor,
    globalIndexes: named(byIndex.filter(({ index }) => index.scope === 'global')),
    localIndexes: named(byIndex.filter(({ index }) => index.scope === 'local')),
  };
}

/** Units of an operation that touched only the table itself. */
export function tableOnly(units: number): TableUnits {
  return { table: units, globalIndexes: {}, localIndexes: {} };
}

export function sumUnits(all: readonly TableUnits[]): TableUnits {
  return all.reduce(
    (total, each) => ({
      table: total.table + each.table,
      globalIndexes: added(total.globalIndexes, each.globalIndexes),
      localIndexes: added(total.localIndexes, each.localIndexes),
    }),
    tableOnly(0),
  );
}

export function totalUnits(units: TableUnits): number {
  const indexes = [...Object.values(units.globalIndexes), ...Object.values(units.localIndexes)];
  return indexes.reduce((total, each) => total + each, units.table);
}

/** `ConsumedCapacity` as `ReturnConsumedCapacity` asks for it; undefined where it does not. */
export function consumedCapacity(
  asked: unknown,
  tableName: string,
  units: TableUnits,
): Record<string, unknown> | undefined {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const total = { TableName: tableName, CapacityUnits: totalUnits(units) };
  if (asked === 'TOTAL') return total;
  return {
    ...total,
    Table: { CapacityUnits: units.table },
    ...detail('GlobalSecondaryIndexes', units.globalIndexes),
    ...detail('LocalSecondaryIndexes', units.localIndexes),
  };
}

function detail(name: string, units: Readonly<Record<string, number>>) {
  const entries = Object.entries(units);
  if (entries.length === 0) return {};
  return {
    [name]: Object.fromEntries(entries.map(([index, each]) => [index, { CapacityUnits: each }])),
  };
}

function named(units: readonly { index: { IndexName: string }; units: number }[]) {
  return Object.fromEntries(
    units.filter((each) => each.units > 0).map((each) => [each.index.IndexName, each.units]),
  );
}

function added(left: Readonly<Record<string, number>>, right: Readonly<Record<string, number>>) {
  const sum: Record<string, number> = { ...left };
  for (const [name, units] of Object.entries(right)) sum[name] = (sum[name] ?? 0) + units;
  return sum;
}

/** Values are plain JSON whose sets are stored in the order given: equal text is equal value. */
function equal(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]): [string, unknown] => [
    name,
    (name === 'SS' || name === 'NS' || name === 'BS') && Array.isArray(each)
      ? each.map(String).toSorted((left, right) => (left < right ? -1 : 1))
      : sorted(each),
  ]);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
