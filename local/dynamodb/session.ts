import type { Stream } from 'node:stream';
import type { Level, LevelRange } from 'dynalite/db/index.js';
import { AwsError } from '../aws/aws-error.ts';
import type { Item } from './attribute-value.ts';
import { indexPrefix, isItem, itemPrefix } from './changes.ts';
import type { Change } from './changes.ts';
import { indexEntryKey } from './index-entry.ts';
import { itemSize } from './item-size.ts';
import { prefixed, streamRows } from './rows.ts';
import { indexesOf } from './table.ts';
import type { Table } from './table.ts';

/** One operation at work: what dynalite's engine calls, and a record of what it touched. */
export type Session = {
  readonly store: object;
  /** Items looked up by key, in order. */
  readonly lookups: readonly (Item | undefined)[];
  /** Bytes of the rows walked through, in order. */
  readonly scanned: readonly number[];
  readonly changes: readonly Change[];
};

export type SessionParameters = {
  readonly level: Level;
  readonly tables: ReadonlyMap<string, Table>;
  /** Takes the lock on one item; the result gives it back. */
  readonly lock: (key: string) => Promise<() => void>;
  /** Stores a change, or keeps it for later. */
  readonly commit: (change: Change) => Promise<void>;
  /** Ends the operation where dynalite throws inside a callback. */
  readonly fail: (error: unknown) => void;
  /** `ExclusiveStartKey`, where an index is read. */
  readonly startKey: Item | undefined;
};

type Touched = {
  readonly lookups: (Item | undefined)[];
  readonly scanned: number[];
  readonly changes: Change[];
};
type Answer<Value> = (error: unknown, value?: Value) => void;
type Release = (answer: Answer<unknown>) => Answer<unknown>;

/** Largest item that DynamoDB takes. */
export const maxItemSize = 409_600;

export function createSession(parameters: SessionParameters): Session {
  const { tables, startKey } = parameters;
  const record: Touched = { lookups: [], scanned: [], changes: [] };
  const store = {
    options: { maxItemSize },
    getTable: (name: string, checked: unknown, answer?: Answer<Table>) =>
      answerTable(tables.get(name), typeof checked === 'function' ? checked : answer),
    getItemDb: (name: string) => itemStore(parameters, record, name),
    getIndexDb: (_scope: string, tableName: string, indexName: string) => ({
      // Entries of indexes are written together with their item, by `operationsOf`.
      put: (_key: string, _item: Item, answer: Answer<void>) => answer(null),
      del: (_key: string, answer: Answer<void>) => answer(null),
      createValueStream: (range: LevelRange) =>
        walk(
          parameters,
          record,
          prefixed(
            indexPrefix(tableName, indexName),
            range,
            restartKey(tables.get(tableName), indexName, startKey),
          ),
        ),
    }),
  };
  return { store, ...record };
}

/** What dynalite calls for the items of one table. */
function itemStore(parameters: SessionParameters, record: Touched, name: string) {
  const { level, tables, lock, commit, fail } = parameters;
  const table = tableNamed(tables, name);
  const prefix = itemPrefix(name);
  let before: Item | undefined;

  async function lookUp(key: string): Promise<Item | undefined> {
    const value = level.getSync(prefix + key);
    before = isItem(value) ? value : undefined;
    record.lookups.push(before);
    return before;
  }

  function write(key: string, after: Item | undefined): Promise<void> {
    const change = { table, key, before, after };
    record.changes.push(change);
    return commit(change);
  }

  function settle<Value>(work: Promise<Value>, answer: Answer<Value>): void {
    work.then((value) => answer(null, value), answer).catch(fail);
  }

  return {
    get: (key: string, answer: Answer<Item | undefined>) => settle(lookUp(key), answer),
    put: (key: string, item: Item, answer: Answer<void>) => settle(write(key, item), answer),
    del: (key: string, answer: Answer<void>) => settle(write(key, undefined), answer),
    createValueStream: (range: LevelRange) =>
      walk(parameters, record, prefixed(prefix, range, null)),
    lock(key: string, work: (release: Release) => void) {
      lock(prefix + key)
        .then((unlock) => work(releasing(unlock)))
        .catch(fail);
    },
  };
}

/** dynalite gives its lock back by the way it answers. */
function releasing(unlock: () => void): Release {
  return (answer) => (error, value) => {
    unlock();
    answer(error, value);
  };
}

function walk({ level, fail }: SessionParameters, { scanned }: Touched, range: LevelRange): Stream {
  return streamRows(level, range, fail, (row) => scanned.push(itemSize(row)));
}

function tableNamed(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (table) return table;
  throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
}

function answerTable(table: Table | undefined, answer: unknown): void {
  if (typeof answer !== 'function') return;
  if (table) answer(null, table);
  else answer(new AwsError('ResourceNotFoundException', 'Requested resource not found'));
}

function restartKey(
  table: Table | undefined,
  name: string,
  startKey: Item | undefined,
): string | null {
  const index = table && indexesOf(table).find((each) => each.IndexName === name);
  return table && index && startKey ? indexEntryKey(table, index, startKey) : null;
}
