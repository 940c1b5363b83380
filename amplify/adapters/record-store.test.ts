import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordPage, RecordStore } from '../app/accounts/record-store.ts';
import { keys, type Key, type Kind, type Records } from '../app/accounts/records.ts';
import { createMemoryRecordStore } from './memory/memory-record-store.ts';
import { anyRecord, kinds } from './testing/any-record.ts';
import { startDynamoRecords } from './testing/dynamo-records.ts';

// The laws of the port, held against each of its adapters.

type Subject = AsyncDisposable & { readonly store: RecordStore };

const signal = new AbortController().signal;

const adapters: readonly (readonly [string, () => Promise<Subject>])[] = [
  [
    'in memory',
    async () => ({ store: createMemoryRecordStore(), async [Symbol.asyncDispose]() {} }),
  ],
  ['on DynamoDB', () => startDynamoRecords()],
];

describe.each(adapters)('%s', (_name, start) => {
  test('what was never written is not there', async () => {
    await using subject = await start();
    expect(await subject.store.read(keys.prompt('a', '1', '1'), signal)).toBeNull();
    expect(await subject.store.list(keys.prompt('a', '', ''), signal)).toEqual([]);
    const request = { after: null, limit: 5, newestFirst: true };
    const page = await subject.store.page(keys.audit(''), request, signal);
    expect(page).toEqual({ records: [], next: null });
  });

  test('a write gives the version that it made, of a new record too', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    let version: number | null = 0;
    for (const text of ['first', 'second', 'third']) {
      version = await store.write(key, aPrompt(text), version ?? 0, signal);
      expect(await store.read(key, signal)).toEqual({ key, version, value: aPrompt(text) });
    }
  });

  test('a record is made over nothing, and each change counts its version up', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    const first = await written(store, key, aPrompt('first'));
    expect(first).toBeGreaterThan(0);
    for (const version of [first, first + 1]) {
      const value = aPrompt(`over ${version}`);
      expect(await store.write(key, value, version, signal)).not.toBeNull();
      expect(await store.read(key, signal)).toEqual({ key, version: version + 1, value });
    }
  });

  test('a record that was removed and made anew has no version that it ever had', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    const had = new Set<number>();
    for (let time = 0; time < 4; time += 1) {
      const version = await written(store, key, aPrompt('made'));
      await store.write(key, aPrompt('changed'), version, signal);
      for (const one of [version, version + 1]) {
        expect(had).not.toContain(one);
        had.add(one);
      }
      await store.remove(key, time % 2 === 0 ? null : version + 1, signal);
    }
    for (const version of had) {
      expect(await store.write(key, aPrompt('late'), version, signal)).toBeNull();
      await written(store, key, aPrompt('anew'));
      expect(await store.write(key, aPrompt('late'), version, signal)).toBeNull();
      expect(await store.remove(key, version, signal)).toBe(false);
      await store.remove(key, null, signal);
    }
  });

  test('a write over another version than stands there changes nothing', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    expect(await store.write(key, aPrompt('early'), 4, signal)).toBeNull();
    expect(await store.read(key, signal)).toBeNull();
    const first = await written(store, key, aPrompt('first'));
    await store.write(key, aPrompt('second'), first, signal);
    for (const version of [0, 1, first, first + 2])
      expect(await store.write(key, aPrompt('other'), version, signal)).toBeNull();
    const second = { key, version: first + 1, value: aPrompt('second') };
    expect(await store.read(key, signal)).toEqual(second);
  });

  test('of twenty who write over the same version one does', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    let version = 0;
    for (let time = 0; time < 2; time += 1) {
      const writes = Array.from({ length: 20 }, (_, index) =>
        store.write(key, aPrompt(`by ${index} over ${version}`), version, signal),
      );
      const wins = (await Promise.all(writes)).map((made, index) => (made === null ? -1 : index));
      const [winner, ...others] = wins.filter((index) => index >= 0);
      expect(others).toEqual([]);
      const there = await store.read(key, signal);
      expect(there?.value).toEqual(aPrompt(`by ${winner} over ${version}`));
      expect(version === 0 || there?.version === version + 1).toBe(true);
      version = there?.version ?? 0;
    }
  });

  test('twenty equal writes at once make one record', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    await Promise.all(
      Array.from({ length: 20 }, () => store.write(key, aPrompt('same'), 0, signal)),
    );
    const listed = await store.list(keys.prompt('a', '1', ''), signal);
    expect(listed).toEqual([await store.read(key, signal)]);
    expect(listed).toMatchObject([{ key, value: aPrompt('same') }]);
  });

  test('a record is removed by the version that stands, and not by another', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    const first = await written(store, key, aPrompt('first'));
    await store.write(key, aPrompt('second'), first, signal);
    for (const version of [0, first, first + 2])
      expect(await store.remove(key, version, signal)).toBe(false);
    expect(await store.read(key, signal)).toMatchObject({ version: first + 1 });
    expect(await store.remove(key, first + 1, signal)).toBe(true);
    expect(await store.read(key, signal)).toBeNull();
    expect(await store.write(key, aPrompt('anew'), 0, signal)).not.toBeNull();
  });

  test('removing whatever version there is, or what is not there, is no matter', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    const other = keys.prompt('a', '1', '2');
    await store.write(other, aPrompt('first'), 0, signal);
    const first = await written(store, key, aPrompt('first'));
    await store.write(key, aPrompt('second'), first, signal);
    expect(await store.remove(key, null, signal)).toBe(true);
    expect(await store.remove(key, null, signal)).toBe(true);
    expect(await store.remove(key, first + 1, signal)).toBe(true);
    expect(await store.list(keys.prompt('a', '1', ''), signal)).toMatchObject([{ key: other }]);
  });

  test('records of a partition are listed in order, those of the same beginning alone', async () => {
    await using subject = await start();
    const { store } = subject;
    const ids = ['9', '10', 'b', '1', 'a'];
    for (const id of ids) await store.write(keys.prompt('a', '1', id), aPrompt(id), 0, signal);
    await store.write(keys.prompt('a', '11', '1'), aPrompt('of another workflow'), 0, signal);
    await store.write(keys.prompt('b', '1', '1'), aPrompt('of another account'), 0, signal);
    await store.write(keys.listing('a'), { accountId: 'a' }, 0, signal);
    const listed = await store.list(keys.prompt('a', '1', ''), signal);
    const inOrder = ids.toSorted();
    expect(listed.map(({ key }) => key)).toEqual(inOrder.map((id) => keys.prompt('a', '1', id)));
    expect(listed.map(({ value }) => value)).toEqual(inOrder.map(aPrompt));
    expect(await store.list(keys.prompt('a', '1', '1'), signal)).toHaveLength(2);
  });

  test('a list is whole, however large its records are', async () => {
    await using subject = await start();
    const { store } = subject;
    const content = 'x'.repeat(300_000);
    const ids = Array.from({ length: 8 }, (_, index) => `${index}`);
    for (const id of ids) await store.write(keys.prompt('a', '1', id), aPrompt(content), 0, signal);
    const listed = await store.list(keys.prompt('a', '1', ''), signal);
    expect(listed.map(({ key }) => key)).toEqual(ids.map((id) => keys.prompt('a', '1', id)));
  });

  test.each([
    [false, 1],
    [false, 3],
    [true, 2],
    [true, 7],
    [true, 50],
  ])('page after page gives each record once (newest first: %s, %i a page)', async (...given) => {
    const [newestFirst, limit] = given;
    await using subject = await start();
    const { store } = subject;
    const ids = ['01', '02', '03', '04', '05', '06', '07'];
    for (const id of ids) await store.write(keys.audit(id), anEntry, 0, signal);
    await store.write(keys.accountAudit('a', '08'), anEntry, 0, signal);
    const pages = await readPages(store, keys.audit(''), { limit, newestFirst });
    const found = pages.flatMap(({ records }) => records.map(({ key }) => key));
    const inOrder = newestFirst ? ids.toReversed() : ids;
    expect(found).toEqual(inOrder.map((id) => keys.audit(id)));
    for (const { records } of pages) expect(records.length).toBeLessThanOrEqual(limit);
  });

  test.each([false, true])(
    'a walk goes on where it was, though the record it came to is gone (newest first: %s)',
    async (newestFirst) => {
      await using subject = await start();
      const { store } = subject;
      const ids = ['1', '2', '3', '4'];
      for (const id of ids) await store.write(keys.listing(id), { accountId: id }, 0, signal);
      const request = { limit: 2, newestFirst };
      const first = await store.page(keys.listing(''), { ...request, after: null }, signal);
      const [, last] = first.records;
      expect(first.next).toBe(last?.key.type);
      if (last) await store.remove(last.key, null, signal);
      const second = await store.page(keys.listing(''), { ...request, after: first.next }, signal);
      const inOrder = newestFirst ? ids.toReversed() : ids;
      expect(second.records.map(({ value }) => value.accountId)).toEqual(inOrder.slice(2));
    },
  );

  test.each(kinds)('every %s comes back as it was written', async (kind) => {
    await using subject = await start();
    const { store } = subject;
    const key: Key<Kind> = { kind, id: 'somewhere', type: 'something' };
    let version = 0;
    const property = fc.asyncProperty<[Records[Kind]]>(anyRecord[kind], async (value) => {
      version = await written(store, key, value, version);
      expect(await store.read(key, signal)).toEqual({ key, version, value });
      expect(await store.list(key, signal)).toEqual([{ key, version, value }]);
    });
    await fc.assert(property, { numRuns: 15 });
  });
});

function aPrompt(content: string): Records['prompt'] {
  return { description: '', type: 'text', role: 'user', content };
}

const anEntry: Records['audit'] = {
  at: '2026-01-01T00:00:00.000Z',
  actor: 'ada',
  accountId: null,
  action: 'account.changed',
  subject: 'a',
  details: {},
};

/** Writes, and gives the version that stands then. */
async function written<K extends Kind>(
  store: RecordStore,
  key: Key<K>,
  value: Records[K],
  version = 0,
): Promise<number> {
  expect(await store.write(key, value, version, signal)).not.toBeNull();
  return (await store.read(key, signal))?.version ?? 0;
}

async function readPages<K extends Kind>(
  store: RecordStore,
  from: Key<K>,
  request: { readonly limit: number; readonly newestFirst: boolean },
): Promise<readonly RecordPage<K>[]> {
  const pages: RecordPage<K>[] = [];
  let after: string | null = null;
  do {
    const page: RecordPage<K> = await store.page(from, { ...request, after }, signal);
    pages.push(page);
    after = page.next;
  } while (after !== null);
  return pages;
}
