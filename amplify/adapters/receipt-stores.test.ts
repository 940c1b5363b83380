import * as fc from 'fast-check';
import { ulid } from 'ulid';
import { afterAll, expect, test } from 'vitest';
import { anyReceipt } from '../contract/testing/any-receipt.ts';
import { createMemoryStores, type Stores } from './memory/memory-stores.ts';
import { startDynamoStores } from './testing/dynamo-stores.ts';

// The laws of `app/receipts/receipt-store.ts`, held against every adapter that there is.

const dynamo = await startDynamoStores();
afterAll(() => dynamo[Symbol.asyncDispose]());

const adapters: readonly (readonly [string, Stores])[] = [
  ['in memory', createMemoryStores()],
  ['on DynamoDB', dynamo.stores],
];
const owner = 'sub::name';
const createdAt = 1_800_000_000_000;

test.each(adapters)('%s: what is kept of an answer is given back as it was', async (_, stores) => {
  const { receipts } = stores;
  await fc.assert(
    fc.asyncProperty(anyReceipt, async ({ request, outcome }) => {
      const key = { conversationId: ulid(), id: ulid() };
      expect(await receipts.find(key, owner)).toBeNull();
      await receipts.begin({ ...key, owner, createdAt, request });
      expect(await receipts.find(key, owner)).toEqual({ request, outcome: null });
      expect(await receipts.finish(key, outcome, createdAt)).toBe(true);
      expect(await receipts.find(key, owner)).toEqual({ request, outcome });
    }),
    { numRuns: 40 },
  );
});

const [{ request, outcome } = { request: null, outcome: null }] = fc.sample(anyReceipt, 1);

test.each(adapters)(
  '%s: a receipt is begun once, is its owner’s alone, and is not made by its end',
  async (_, { receipts }) => {
    if (!request || !outcome) throw new Error('There is a receipt.');
    const key = { conversationId: ulid(), id: ulid() };
    expect(await receipts.finish(key, outcome, createdAt)).toBe(false);
    expect(await receipts.find(key, owner)).toBeNull();
    await receipts.begin({ ...key, owner, createdAt, request });
    await receipts.finish(key, outcome, createdAt);
    // Sent again, as a request may be whose answer was lost.
    await receipts.begin({ ...key, owner, createdAt, request: { ...request, origin: null } });
    expect(await receipts.find(key, owner)).toEqual({ request, outcome });
    expect(await receipts.find(key, 'thief')).toBeNull();
    for (let time = 0; time < 2; time += 1) await receipts.remove(key);
    expect(await receipts.find(key, owner)).toBeNull();
    expect(await receipts.finish(key, outcome, createdAt)).toBe(false);
  },
);

test('what is written past Amplify Data has all that it reads by', async () => {
  if (!request || !outcome) throw new Error('There is a receipt.');
  const key = { conversationId: ulid(), id: ulid() };
  await dynamo.stores.receipts.begin({ ...key, owner, createdAt, request });
  await dynamo.stores.receipts.finish(key, outcome, createdAt + 1000);
  expect(await dynamo.tables.receipt.get(key)).toEqual({
    __typename: 'Receipt',
    ...key,
    owner,
    request,
    outcome,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(createdAt + 1000).toISOString(),
  });
});
