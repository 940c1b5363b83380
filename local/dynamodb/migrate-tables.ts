import type { Level, LevelOperation } from 'dynalite/db/index.js';
import * as z from 'zod';
import { PrimaryKeyChanged } from './dynamodb-error.ts';
import { indexEntry, indexEntryKey } from './index-entry.ts';
import { indexPrefix, isItem, itemPrefix } from './changes.ts';
import { indexesOf } from './table.ts';
import type { Table, TableIndex } from './table.ts';

const stored = z.object({ key: z.string(), indexes: z.record(z.string(), z.string()) });

const batchSize = 500;

/**
 * Brings what is stored to the tables as they are defined now: items stay, new
 * and changed indexes are filled from them. The definition is stored last, so
 * that a start that was cut off does its work again.
 */
export async function migrateTable(level: Level, table: Table): Promise<void> {
  const name = `definition~${table.TableName}`;
  const fresh = definitionOf(table);
  const before = stored.safeParse(level.getSync(name));
  if (before.success && before.data.key !== fresh.key) throw new PrimaryKeyChanged(table.TableName);
  const old = before.success ? before.data.indexes : {};
  for (const index of Object.keys(old)) {
    if (old[index] !== fresh.indexes[index]) await clearIndex(level, table, index);
  }
  for (const index of indexesOf(table)) {
    if (old[index.IndexName] !== fresh.indexes[index.IndexName])
      await fillIndex(level, table, index);
  }
  await level.batch([{ type: 'put', key: name, value: fresh }]);
}

/** All items of a table, in blocks. */
export async function* blocksOfItems(level: Level, tableName: string) {
  const prefix = itemPrefix(tableName);
  const iterator = level.iterator({ gte: prefix, lt: `${prefix}\u00FF` });
  try {
    for (;;) {
      const rows = await iterator.nextv(batchSize);
      if (rows.length === 0) return;
      yield rows.flatMap(([key, item]) =>
        isItem(item) ? [{ key: key.slice(prefix.length), item }] : [],
      );
    }
  } finally {
    await iterator.close();
  }
}

async function clearIndex(level: Level, table: Table, indexName: string): Promise<void> {
  const prefix = indexPrefix(table.TableName, indexName);
  await level.clear({ gte: prefix, lt: `${prefix}\u00FF` });
}

async function fillIndex(level: Level, table: Table, index: TableIndex): Promise<void> {
  await clearIndex(level, table, index.IndexName);
  const prefix = indexPrefix(table.TableName, index.IndexName);
  for await (const block of blocksOfItems(level, table.TableName)) {
    const operations = block.flatMap(({ item }): LevelOperation[] => {
      const entry = indexEntry(table, index, item);
      if (entry === null) return [];
      return [{ type: 'put', key: prefix + indexEntryKey(table, index, entry), value: entry }];
    });
    await level.batch(operations);
  }
}

function definitionOf(table: Table): z.infer<typeof stored> {
  const typeOf = new Map(
    table.AttributeDefinitions.map(({ AttributeName, AttributeType }) => [
      AttributeName,
      AttributeType,
    ]),
  );
  const keyText = (keys: Table['KeySchema']) =>
    keys.map((key) => `${key.AttributeName}:${typeOf.get(key.AttributeName) ?? '?'}`).join(',');
  const indexText = ({ KeySchema, Projection }: TableIndex) =>
    [
      keyText(KeySchema),
      Projection.ProjectionType,
      ...(Projection.NonKeyAttributes ?? []).toSorted(),
    ].join(' ');
  return {
    key: keyText(table.KeySchema),
    indexes: Object.fromEntries(
      indexesOf(table).map((index) => [index.IndexName, indexText(index)]),
    ),
  };
}
