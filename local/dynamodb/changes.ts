import type { LevelOperation } from 'dynalite/db/index.js';
import type { Item } from './attribute-value.ts';
import { indexEntry, indexEntryKey } from './index-entry.ts';
import { indexesOf } from './table.ts';
import type { Table } from './table.ts';

/** One item before and after a write; undefined is an item that is not there. */
export type Change = {
  readonly table: Table;
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
};

export function itemPrefix(tableName: string): string {
  return `item-${tableName}~`;
}

export function indexPrefix(tableName: string, indexName: string): string {
  return `index~${tableName}~${indexName}~`;
}

/** What a change writes, the entries of all indexes included, to be stored as one. */
export function operationsOf({ table, key, before, after }: Change): LevelOperation[] {
  const own = itemPrefix(table.TableName) + key;
  const entries = indexesOf(table).flatMap((index): LevelOperation[] => {
    const prefix = indexPrefix(table.TableName, index.IndexName);
    const [old, fresh] = [indexEntry(table, index, before), indexEntry(table, index, after)];
    const oldKey = old && prefix + indexEntryKey(table, index, old);
    const freshKey = fresh && prefix + indexEntryKey(table, index, fresh);
    return [
      ...(oldKey !== null && oldKey !== freshKey ? [{ type: 'del' as const, key: oldKey }] : []),
      ...(freshKey !== null ? [{ type: 'put' as const, key: freshKey, value: fresh }] : []),
    ];
  });
  return [after ? { type: 'put', key: own, value: after } : { type: 'del', key: own }, ...entries];
}

/** A stored value as an item; what is stored was written by this room. */
export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}
