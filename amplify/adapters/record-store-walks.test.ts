import { expect, test } from 'vitest';
import type { RecordStore } from '../app/accounts/record-store.ts';
import { keys, type Records } from '../app/accounts/records.ts';
import { defaultWorkflow } from '../domain/default-workflow.ts';
import { readAwsEnvironment } from '../functions/aws-environment.ts';
import { createDynamoClient } from './dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from './dynamodb/dynamo-record-store.ts';
import { startTestAccountTable } from './dynamodb/test-account-table.ts';
import { createMemoryRecordStore } from './memory/memory-record-store.ts';

// More of the port's laws: what a walk comes to may be gone, and DynamoDB's maps have no order.

type Subject = AsyncDisposable & { readonly store: RecordStore };

const signal = new AbortController().signal;

test.each([
  [
    'in memory',
    async () => ({ store: createMemoryRecordStore(), async [Symbol.asyncDispose]() {} }),
  ],
  ['on DynamoDB', () => startDynamo(fetch)],
] as const)(
  '%s a walk goes on where it was, though the record it came to is gone',
  async (...given) => {
    const [, start] = given;
    for (const newestFirst of [false, true]) {
      await using subject: Subject = await start();
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
    }
  },
);

test('a write whose answer was lost is true, in whatever order DynamoDB gives the keys of a map', async () => {
  let isLost = true;
  await using subject = await startDynamo(async (input, options) => {
    const response = await fetch(input, options);
    const target = input instanceof Request ? input.headers.get('x-amz-target') : null;
    if (target?.endsWith('PutItem') && isLost) {
      isLost = false;
      throw new TypeError('fetch failed');
    }
    if (!target?.endsWith('GetItem')) return response;
    return Response.json(reversed(await response.json()));
  });
  const value: Records['workflow'] = {
    ...defaultWorkflow,
    assistantParameters: {
      ...defaultWorkflow.assistantParameters,
      customParameters: { first: 1, second: 2 },
    },
  };
  expect(await subject.store.write(keys.workflow('a', '1'), value, 0, signal)).toBe(true);
});

/** The same JSON with the keys of every object the other way round; DynamoDB's maps have no order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, field]) => [name, reversed(field)]),
  );
}

async function startDynamo(given: typeof fetch) {
  const accounts = await startTestAccountTable();
  const { region, credentials, endpointOf } = readAwsEnvironment(accounts.environment);
  const endpoint = endpointOf('dynamodb');
  const client = createDynamoClient({ endpoint, region, credentials, fetch: given });
  return {
    store: createDynamoRecordStore(client, 'accounts'),
    [Symbol.asyncDispose]: accounts[Symbol.asyncDispose],
  };
}
