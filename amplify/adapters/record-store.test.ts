import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordPage, RecordStore } from '../app/accounts/record-store.ts';
import { keys, type Key, type Kind, type Records } from '../app/accounts/records.ts';
import { readAwsEnvironment } from '../functions/aws-environment.ts';
import { createDynamoClient } from './dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from './dynamodb/dynamo-record-store.ts';
import { toItem } from './dynamodb/items.ts';
import { startTestAccountTable } from './dynamodb/test-account-table.ts';
import { createMemoryRecordStore } from './memory/memory-record-store.ts';
import { anyRecord, kinds } from './testing/any-record.ts';

// The laws of the port, held against each of its adapters.

type Subject = AsyncDisposable & { readonly store: RecordStore };

const signal = new AbortController().signal;
const table = 'accounts';

const adapters: readonly (readonly [string, () => Promise<Subject>])[] = [
  [
    'in memory',
    async () => ({ store: createMemoryRecordStore(), async [Symbol.asyncDispose]() {} }),
  ],
  ['on DynamoDB', startDynamo],
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

  test('a record is made over nothing, and each change counts its version up', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    for (const version of [0, 1, 2]) {
      const value = aPrompt(`Text ${version}`);
      expect(await store.write(key, value, version, signal)).toBe(true);
      expect(await store.read(key, signal)).toEqual({ key, version: version + 1, value });
    }
  });

  test('a write over another version than stands there changes nothing', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    expect(await store.write(key, aPrompt('early'), 4, signal)).toBe(false);
    expect(await store.read(key, signal)).toBeNull();
    await store.write(key, aPrompt('first'), 0, signal);
    await store.write(key, aPrompt('second'), 1, signal);
    for (const version of [0, 1, 3])
      expect(await store.write(key, aPrompt('other'), version, signal)).toBe(false);
    expect(await store.read(key, signal)).toEqual({ key, version: 2, value: aPrompt('second') });
  });

  test('of twenty who write over the same version one does', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    for (const version of [0, 1]) {
      const writes = Array.from({ length: 20 }, (_, index) =>
        store.write(key, aPrompt(`by ${index} over ${version}`), version, signal),
      );
      const wins = (await Promise.all(writes)).map((won, index) => (won ? index : -1));
      const [winner, ...others] = wins.filter((index) => index >= 0);
      expect(others).toEqual([]);
      const value = aPrompt(`by ${winner} over ${version}`);
      expect(await store.read(key, signal)).toEqual({ key, version: version + 1, value });
    }
  });

  test('twenty equal writes at once make one record', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    await Promise.all(
      Array.from({ length: 20 }, () => store.write(key, aPrompt('same'), 0, signal)),
    );
    expect(await store.list(keys.prompt('a', '1', ''), signal)).toEqual([
      { key, version: 1, value: aPrompt('same') },
    ]);
  });

  test('a record is removed by the version that stands, and not by another', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    await store.write(key, aPrompt('first'), 0, signal);
    await store.write(key, aPrompt('second'), 1, signal);
    for (const version of [0, 1, 3]) expect(await store.remove(key, version, signal)).toBe(false);
    expect(await store.read(key, signal)).toMatchObject({ version: 2 });
    expect(await store.remove(key, 2, signal)).toBe(true);
    expect(await store.read(key, signal)).toBeNull();
    expect(await store.write(key, aPrompt('anew'), 0, signal)).toBe(true);
  });

  test('removing whatever version there is, or what is not there, is no matter', async () => {
    await using subject = await start();
    const { store } = subject;
    const key = keys.prompt('a', '1', '1');
    const other = keys.prompt('a', '1', '2');
    for (const one of [key, other]) await store.write(one, aPrompt('first'), 0, signal);
    await store.write(key, aPrompt('second'), 1, signal);
    expect(await store.remove(key, null, signal)).toBe(true);
    expect(await store.remove(key, null, signal)).toBe(true);
    expect(await store.remove(key, 2, signal)).toBe(true);
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
    expect(listed).toEqual(
      ids.toSorted().map((id) => ({
        key: keys.prompt('a', '1', id),
        version: 1,
        value: aPrompt(id),
      })),
    );
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

  test.each(kinds)('every %s comes back as it was written', async (kind) => {
    await using subject = await start();
    const { store } = subject;
    const key: Key<Kind> = { kind, id: 'somewhere', type: 'something' };
    let version = 0;
    const property = fc.asyncProperty<[Records[Kind]]>(anyRecord[kind], async (value) => {
      expect(await store.write(key, value, version, signal)).toBe(true);
      version += 1;
      expect(await store.read(key, signal)).toEqual({ key, version, value });
      expect(await store.list(key, signal)).toEqual([{ key, version, value }]);
    });
    await fc.assert(property, { numRuns: 25 });
  });
});

test('a write or a removal whose answer was lost is true, for the client repeats it', async () => {
  const lost: string[] = [];
  await using subject = await startDynamo((operation) => {
    const isFirst = operation !== 'GetItem' && !lost.includes(operation);
    if (isFirst) lost.push(operation);
    return isFirst;
  });
  const { store } = subject;
  const key = keys.prompt('a', '1', '1');
  expect(await store.write(key, aPrompt('first'), 0, signal)).toBe(true);
  lost.splice(0);
  expect(await store.write(key, aPrompt('second'), 1, signal)).toBe(true);
  expect(await store.read(key, signal)).toEqual({ key, version: 2, value: aPrompt('second') });
  expect(await store.remove(key, 2, signal)).toBe(true);
  expect(lost).toEqual(['PutItem', 'DeleteItem']);
  expect(await store.read(key, signal)).toBeNull();
});

test('a write whose answer was lost is false where somebody else was faster', async () => {
  let isLost = false;
  await using subject = await startDynamo((operation) => isLost && operation === 'PutItem');
  const { store } = subject;
  const key = keys.prompt('a', '1', '1');
  await store.write(key, aPrompt('theirs'), 0, signal);
  isLost = true;
  expect(await store.write(key, aPrompt('mine'), 0, signal).catch(() => 'gave up')).toBe('gave up');
  isLost = false;
  expect(await store.write(key, aPrompt('mine'), 0, signal)).toBe(false);
});

test('rows that an older Parlance wrote are read as version 1, and can be changed and removed', async () => {
  await using subject = await startDynamo();
  const { store } = subject;
  const account = { name: 'Demo', createdAt: '2026-01-01T00:00:00.000Z' };
  const membership = { accountId: 'demo', role: 'owner' };
  await subject.put({ id: 'account#demo', item_type: 'account#details', ...account });
  await subject.put({ id: 'user#ada', item_type: 'membership#demo', ...membership });
  await subject.put({
    id: 'account#demo',
    item_type: 'member#ada',
    sub: 'ada',
    ...membership,
    ...account,
  });

  const value = { ...account, description: '', deleting: false, sweptTo: null };
  const key = keys.account('demo');
  expect(await store.read(key, signal)).toEqual({ key, version: 1, value });
  const mine = { key: keys.membership('ada', 'demo'), version: 1 };
  const isOwner = { accountId: 'demo', role: 'owner', state: 'active' } as const;
  expect(await store.list(keys.membership('ada', ''), signal)).toEqual([
    { ...mine, value: isOwner },
  ]);
  expect(await store.list(keys.member('demo', ''), signal)).toMatchObject([
    { version: 1, value: { sub: 'ada', email: null, role: 'owner', state: 'active' } },
  ]);

  expect(await store.write(key, { ...value, name: 'New' }, 0, signal)).toBe(false);
  expect(await store.write(key, { ...value, name: 'New' }, 1, signal)).toBe(true);
  expect(await store.write(key, { ...value, name: 'Late' }, 1, signal)).toBe(false);
  expect(await store.read(key, signal)).toMatchObject({ version: 2, value: { name: 'New' } });
  expect(await store.remove(mine.key, 2, signal)).toBe(false);
  expect(await store.remove(mine.key, 1, signal)).toBe(true);
  expect(await store.read(mine.key, signal)).toBeNull();
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

/** The adapter on a table of its own; its client loses the answers that it is told to. */
async function startDynamo(isLost: (operation: string) => boolean = () => false) {
  const accounts = await startTestAccountTable();
  const { region, credentials, endpointOf } = readAwsEnvironment(accounts.environment);
  const client = createDynamoClient({
    endpoint: endpointOf('dynamodb'),
    region,
    credentials,
    random: () => 0,
    async fetch(input, options) {
      const target = input instanceof Request ? input.headers.get('x-amz-target') : null;
      const response = await fetch(input, options);
      if (isLost(target?.split('.')[1] ?? '')) throw new TypeError('fetch failed');
      return response;
    },
  });
  return {
    store: createDynamoRecordStore(client, table),
    put: (item: Readonly<Record<string, string>>) =>
      client.call('PutItem', { TableName: table, Item: toItem(item) }, signal),
    [Symbol.asyncDispose]: accounts[Symbol.asyncDispose],
  };
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
