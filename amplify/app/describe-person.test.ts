import { expect, test } from 'vitest';
import { createDescribePerson } from './describe-person.ts';
import type { MembershipStore } from './membership-store.ts';
import { createMemoryMembershipStore } from './memory-membership-store.ts';

const signal = new AbortController().signal;
const now = () => Date.UTC(2026, 0, 2, 3, 4, 5);
const member = { role: 'member', admin: false, active: false } as const;

test('gives who belongs to no account a personal one, as its owner', async () => {
  const memberships = createMemoryMembershipStore();
  const describePerson = createDescribePerson({ memberships, now });
  expect(await describePerson('ada', signal)).toEqual({
    claims: { account_id: 'personal-ada', account_role: 'owner' },
    groups: ['owners'],
  });
  const createdAt = '2026-01-02T03:04:05.000Z';
  expect([...memberships.accounts.values()]).toEqual([
    { accountId: 'personal-ada', name: 'Personal', createdAt },
  ]);
  expect([...memberships.members.values()]).toEqual([
    { accountId: 'personal-ada', sub: 'ada', role: 'owner', createdAt },
  ]);
});

test('makes one account of twenty first sign-ins at once', async () => {
  const memberships = createMemoryMembershipStore();
  const describePerson = createDescribePerson({ memberships, now });
  const contents = await Promise.all(
    Array.from({ length: 20 }, () => describePerson('ada', signal)),
  );
  expect(new Set(contents.map(({ claims }) => claims.account_id)).size).toBe(1);
  expect(memberships.accounts.size).toBe(1);
  expect(memberships.members.size).toBe(1);
  expect(await memberships.list('ada', signal)).toHaveLength(1);
});

test.each([1, 2, 3])('completes what broke off at write %i', async (failing) => {
  const whole = createMemoryMembershipStore();
  const broken = createDescribePerson({ memberships: failingAt(whole, failing), now });
  await expect(broken('ada', signal)).rejects.toThrow('Broke off.');
  expect(await whole.list('ada', signal)).toEqual([]);
  const mended = createDescribePerson({ memberships: whole, now });
  expect((await mended('ada', signal)).claims.account_id).toBe('personal-ada');
  expect(whole.accounts.size).toBe(1);
  expect(whole.members.size).toBe(1);
});

test('makes no personal account for who was invited into another', async () => {
  const memberships = createMemoryMembershipStore();
  await memberships.addMembership('ada', { ...member, accountId: 'demo' }, signal);
  const describePerson = createDescribePerson({ memberships, now });
  expect(await describePerson('ada', signal)).toEqual({
    claims: { account_id: 'demo', account_role: 'member' },
    groups: [],
  });
  expect(memberships.accounts.size).toBe(0);
});

test('tells of the active account, and of an admin whichever account that is', async () => {
  const memberships = createMemoryMembershipStore();
  await memberships.addMembership('ada', { ...member, accountId: 'a', admin: true }, signal);
  const active = { accountId: 'b', role: 'owner', admin: false, active: true } as const;
  await memberships.addMembership('ada', active, signal);
  const describePerson = createDescribePerson({ memberships, now });
  expect(await describePerson('ada', signal)).toEqual({
    claims: { account_id: 'b', account_role: 'owner' },
    groups: ['owners', 'admins'],
  });
});

/** A store whose n-th write fails. */
function failingAt(store: MembershipStore, failing: number): MembershipStore {
  let writes = 0;
  function count(): void {
    writes += 1;
    if (writes === failing) throw new Error('Broke off.');
  }
  return {
    list: (sub, signal) => store.list(sub, signal),
    async addAccount(account, signal) {
      count();
      await store.addAccount(account, signal);
    },
    async addMember(newMember, signal) {
      count();
      await store.addMember(newMember, signal);
    },
    async addMembership(sub, membership, signal) {
      count();
      await store.addMembership(sub, membership, signal);
    },
  };
}
