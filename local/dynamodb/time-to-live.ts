import type { Item } from './attribute-value.ts';
import type { Engine } from './engine.ts';
import { blocksOfItems } from './migrate-tables.ts';
import { isItem, itemPrefix } from './changes.ts';
import type { Table } from './table.ts';

const secondsOfFiveYears = 5 * 365 * 24 * 3600;

/**
 * Removes what has expired, as DynamoDB does at its leisure and free of charge.
 * Answers how many items it removed.
 */
export async function sweepExpired(engine: Engine, now: number): Promise<number> {
  let removed = 0;
  for (const table of engine.tables.values()) {
    if (table.timeToLive === null) continue;
    for await (const block of blocksOfItems(engine.level, table.TableName)) {
      const due = block.filter(({ item }) => isExpired(item, table, now));
      const gone = await Promise.all(due.map(({ key }) => removeExpired(engine, table, key, now)));
      removed += gone.filter(Boolean).length;
    }
  }
  return removed;
}

/** Looks again under the lock: the item may have been given a longer life meanwhile. */
function removeExpired(engine: Engine, table: Table, key: string, now: number): Promise<boolean> {
  const own = itemPrefix(table.TableName) + key;
  return engine.lock.hold([own], async () => {
    const before = engine.level.getSync(own);
    if (!isItem(before) || !isExpired(before, table, now)) return false;
    await engine.store([{ table, key, before, after: undefined }]);
    return true;
  });
}

/** DynamoDB leaves alone what is no number, and what expired more than five years ago. */
function isExpired(item: Item, { timeToLive }: Table, now: number): boolean {
  const value = timeToLive === null ? undefined : item[timeToLive];
  if (value === undefined || !('N' in value)) return false;
  const age = now / 1000 - Number(value.N);
  return age > 0 && age < secondsOfFiveYears;
}
