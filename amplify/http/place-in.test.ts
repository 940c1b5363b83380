import { describe, expect, test } from 'vitest';
import { startDynamoRecords } from '../adapters/testing/dynamo-records.ts';
import { adminAccountsSchema } from '../contract/accounts/administration.ts';
import { startDynamoStores } from '../adapters/testing/dynamo-stores.ts';
import { botIdOf } from '../app/bots/testing/a-bot.ts';
import { unknownPerson } from '../app/accounts/read-person.ts';
import { keys } from '../app/accounts/records.ts';
import { createAccountApi, makeAdmin, type AccountApi } from './testing/account-api.ts';

// Wherever a page may begin, over stores in memory and on DynamoDB, which refuses a place that it cannot have given.

type Subject = AsyncDisposable & AccountApi;

const names = [
  'GET /admin/accounts',
  'GET /admin/audit',
  'GET /accounts/{accountId}/audit',
] as const;
const neverGiven = ['', '#', 'x#y', 'listing#team', 'a\nb', '\0', '\ud800', 'x'.repeat(201)];
const place = { accountId: 'team', after: { id: 'x', lastMessageAt: 1 }, before: null };
const places = ['', '{', 'null', '[]', '1', '{}'].concat(
  [
    { accountId: 1, after: null, before: null },
    { accountId: 'team', after: null, before: 'x' },
    ...[1e300, -1, 1.5, 8_640_000_000_000_001, '1', null].map((lastMessageAt) => ({
      ...place,
      after: { id: 'x', lastMessageAt },
    })),
    ...['', 'x'.repeat(2000), 1, null].map((id) => ({ ...place, after: { id, lastMessageAt: 1 } })),
    ...['', '\ud800', 'x'.repeat(2000), 1].map((before) => ({ ...place, before })),
  ].map((wrong) => JSON.stringify(wrong)),
);
const botPlace = { accountId: 'team', botId: botIdOf(7), version: 3 };
const botPlaces = ['', '{', 'null', '[]', '{}'].concat(
  [
    { ...botPlace, accountId: 1 },
    ...['', '#', 'x', 1].map((botId) => ({ ...botPlace, botId })),
    ...['1', 0, 1.5, 1e9].map((version) => ({ ...botPlace, version })),
  ].map((given) => JSON.stringify(given)),
);
const wrong = {
  status: 400,
  body: {
    error: {
      code: 'invalid-request',
      param: 'after',
      message: 'after must be what the page before gave as next.',
    },
  },
};

describe.each([
  ['in memory', startMemory],
  ['on DynamoDB', () => startDynamo()],
] as const)('%s', (_where, start) => {
  test('what no page gave as next is the fault of the request', async () => {
    await using api = await start();
    const cases = [
      ...names.flatMap((route) => neverGiven.map((after) => [route, after] as const)),
      ...places.map((after) => ['GET /person/data', after] as const),
      ...['', 'x'].map((after) => ['GET /admin/people', after] as const),
      ...[...neverGiven, 'x', '1'].map(
        (after) => ['GET /accounts/{accountId}/bots', after] as const,
      ),
      ...['', 'x', '-1', '1.5', '9'.repeat(10)].map(
        (after) => ['GET /accounts/{accountId}/bots/{botId}/versions', after] as const,
      ),
      ...botPlaces.map((after) => ['GET /person/bots', after] as const),
    ];
    for (const [route, after] of cases)
      expect([route, after, await api.call(route, { query: { after } })]).toMatchObject([
        route,
        after,
        wrong,
      ]);
  });

  test('a page may begin where somebody or something was that is gone', async () => {
    await using api = await start();
    for (const route of names)
      for (const after of ['zzz', '0', 'ä😀', 'x'.repeat(200)])
        expect(await api.call(route, { query: { after } })).toMatchObject({ status: 200 });
    for (const gone of [
      place,
      { ...place, before: 'x' },
      { ...place, accountId: '' },
      { ...place, accountId: 'unknown', after: null },
      { ...place, after: { id: 'ä😀', lastMessageAt: 8_640_000_000_000_000 } },
    ])
      expect(
        await api.call('GET /person/data', { query: { after: JSON.stringify(gone) } }),
      ).toEqual({ status: 200, body: { own: [], parts: [], next: null } });
    for (const gone of [botPlace, { ...botPlace, accountId: 'unknown' }])
      expect(
        await api.call('GET /person/bots', { query: { after: JSON.stringify(gone) } }),
      ).toEqual({ status: 200, body: { versions: [], next: null } });
    expect(
      await api.call('GET /accounts/{accountId}/bots', { query: { after: botIdOf(7) } }),
    ).toEqual({ status: 200, body: { bots: [], next: null } });
  });
});

test('all accounts come page by page, each once, by the place that each page gives', async () => {
  const others = Array.from({ length: 30 }, (_, index) => `sub-${index}`);
  await using api = await startDynamo(others);
  for (const sub of others) await api.call('POST /person/accounts', { sub, body: { name: sub } });
  const found: unknown[] = [];
  let query: Record<string, string> = {};
  for (let page = 0; page < 2; page += 1) {
    const { body } = await api.call('GET /admin/accounts', { query });
    const { accounts, next } = adminAccountsSchema.parse(body);
    found.push(...accounts.map(({ accountId }) => accountId));
    query = { after: next ?? '' };
  }
  expect(query).toEqual({ after: '' });
  expect(found).toHaveLength(31);
  expect(new Set(found).size).toBe(31);
});

async function startMemory(): Promise<Subject> {
  const api = await createAccountApi();
  await makeAdmin(api.house, 'ada');
  return { ...api, async [Symbol.asyncDispose]() {} };
}

async function startDynamo(others: readonly string[] = []): Promise<Subject> {
  const [records, holdings] = [await startDynamoRecords(), await startDynamoStores()];
  const { owned, conversations, messages } = holdings.stores;
  const { signal } = new AbortController();
  for (const sub of ['ada', 'cleo', ...others])
    await records.store.write(keys.person(sub), unknownPerson, 0, signal);
  const stores = { records: { ...records.store, dump: () => [] }, owned, conversations, messages };
  const api = await createAccountApi(stores);
  await makeAdmin(api.house, 'ada');
  return {
    ...api,
    async [Symbol.asyncDispose]() {
      await records[Symbol.asyncDispose]();
      await holdings[Symbol.asyncDispose]();
    },
  };
}
