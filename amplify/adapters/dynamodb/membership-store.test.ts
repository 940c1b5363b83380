import { expect, test } from 'vitest';
import type { MembershipStore } from '../../app/membership-store.ts';
import { createMemoryMembershipStore } from '../../app/memory-membership-store.ts';
import { readAwsEnvironment } from '../../functions/aws-environment.ts';
import { createDynamoClient } from './dynamo-client.ts';
import { createDynamoMembershipStore } from './dynamo-membership-store.ts';
import { startTestAccountTable } from './test-account-table.ts';

type Subject = AsyncDisposable & { readonly store: MembershipStore };

const signal = new AbortController().signal;
const owner = { accountId: 'b', role: 'owner', admin: false, active: true } as const;

/** The law of the port, held by each of its adapters. */
const adapters: readonly (readonly [string, () => Promise<Subject>])[] = [
  [
    'memory',
    async () => ({ store: createMemoryMembershipStore(), async [Symbol.asyncDispose]() {} }),
  ],
  ['DynamoDB', startDynamo],
];

async function startDynamo(): Promise<Subject> {
  const table = await startTestAccountTable();
  const { region, credentials, endpointOf } = readAwsEnvironment(table.environment);
  const dynamo = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  const dispose = table[Symbol.asyncDispose];
  return { store: createDynamoMembershipStore(dynamo, 'accounts'), [Symbol.asyncDispose]: dispose };
}

test.each(adapters)('%s: a stranger has no memberships', async (_name, start) => {
  await using subject = await start();
  expect(await subject.store.list('ada', signal)).toEqual([]);
});

test.each(adapters)('%s: gives memberships in the order of accounts', async (_name, start) => {
  await using subject = await start();
  const member = { accountId: 'a', role: 'member', admin: true, active: false } as const;
  await subject.store.addMembership('ada', owner, signal);
  await subject.store.addMembership('ada', member, signal);
  await subject.store.addMembership('bob', { ...member, accountId: 'c' }, signal);
  expect(await subject.store.list('ada', signal)).toEqual([member, owner]);
});

test.each(adapters)('%s: writes nothing over what is there', async (_name, start) => {
  await using subject = await start();
  const { store } = subject;
  const createdAt = '2026-01-01T00:00:00.000Z';
  for (const name of ['First', 'Second']) {
    await store.addAccount({ accountId: 'b', name, createdAt }, signal);
    await store.addMember({ accountId: 'b', sub: 'ada', role: 'owner', createdAt }, signal);
  }
  await store.addMembership('ada', owner, signal);
  await store.addMembership('ada', { ...owner, role: 'member', active: false }, signal);
  expect(await store.list('ada', signal)).toEqual([owner]);
});

test.each(adapters)('%s: twenty equal writes at once make one', async (_name, start) => {
  await using subject = await start();
  const writes = Array.from({ length: 20 }, () =>
    subject.store.addMembership('ada', owner, signal),
  );
  await Promise.all(writes);
  expect(await subject.store.list('ada', signal)).toEqual([owner]);
});
