import database from 'dynalite/db/index.js';
import type { Item } from './attribute-value.ts';
import type { Table, TableIndex } from './table.ts';

/** What an index holds of an item: its projection, or null where the item lacks a key of the index. */
export function indexEntry(table: Table, index: TableIndex, item: Item | undefined): Item | null {
  if (
    item === undefined ||
    !index.KeySchema.every((key) => holdsKey(table, item, key.AttributeName))
  )
    return null;
  if (index.Projection.ProjectionType === 'ALL') return item;
  const names = [
    ...index.KeySchema.map((key) => key.AttributeName),
    ...table.KeySchema.map((key) => key.AttributeName),
    ...(index.Projection.NonKeyAttributes ?? []),
  ];
  const projected = new Set(names);
  return Object.fromEntries(Object.entries(item).filter(([name]) => projected.has(name)));
}

/**
 * The key of an entry in its index. dynalite ends it with 24 bits of a hash of
 * the table's key, where two items of the same index key can collide and one be
 * lost, so the whole table key follows.
 */
export function indexEntryKey(table: Table, index: TableIndex, item: Item): string {
  const key = database.createIndexKey(item, table, index.KeySchema);
  return `${key}/${database.createKey(item, table)}`;
}

/** An item written before the index existed may hold its key in another type: DynamoDB leaves it out. */
function holdsKey(table: Table, item: Item, name: string): boolean {
  const value = item[name];
  const definition = table.AttributeDefinitions.find((each) => each.AttributeName === name);
  return value !== undefined && definition !== undefined && definition.AttributeType in value;
}
