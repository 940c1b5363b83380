import { expect, test } from 'vitest';
import { createMemoryRecordStore } from '../adapters/memory/memory-record-store.ts';
import { changeMember, removeMember } from './accounts/members.ts';
import { unknownPerson } from './accounts/read-person.ts';
import { keys, type Records } from './accounts/records.ts';
import {
  callerIn,
  createAccountHouse,
  openAccount,
  stateOf,
} from './accounts/testing/account-house.ts';
import { atEachCrash, changesRecords, withEachCall } from './accounts/testing/break-off.ts';
import { createDescribePerson } from './describe-person.ts';

const signal = new AbortController().signal;
const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };
const createdAt = '2026-01-02T03:04:05.000Z';
const ada = { sub: 'ada', email: 'ada@example.com' };
const personalClaims = {
  account_id: 'personal-ada',
  account_role: 'owner',
  owner_id: 'personal-ada::ada',
};

test('gives who belongs to no account a personal one, as its owner', async () => {
  const records = createMemoryRecordStore();
  const describePerson = createDescribePerson({ records, clock });
  expect(await describePerson(ada, signal)).toEqual({ claims: personalClaims, groups: ['owners'] });
  expect(stateOf({ records })).toEqual({
    'accounts listing#personal-ada': { accountId: 'personal-ada' },
    'account#personal-ada account#details': {
      name: 'Personal',
      description: '',
      createdAt,
      deleting: false,
      deleters: [],
      sweptTo: null,
    },
    'account#personal-ada holders#owners': { subs: ['ada'] },
    'account#personal-ada member#ada': { ...ada, role: 'owner', state: 'active', createdAt },
    'user#ada membership#personal-ada': {
      accountId: 'personal-ada',
      role: 'owner',
      state: 'active',
    },
    'user#ada user#details': { ...unknownPerson, email: 'ada@example.com' },
  });
});

test('says the same at every later sign-in and changes nothing', async () => {
  const records = createMemoryRecordStore();
  const describePerson = createDescribePerson({ records, clock });
  const first = await describePerson(ada, signal);
  const kept = records.dump();
  expect(await describePerson(ada, signal)).toEqual(first);
  expect(records.dump()).toEqual(kept);
});

test('makes one account of twenty first sign-ins at once', async () => {
  const alone = createMemoryRecordStore();
  await createDescribePerson({ records: alone, clock })(ada, signal);
  const records = createMemoryRecordStore();
  const describePerson = createDescribePerson({ records, clock });
  const contents = await Promise.all(Array.from({ length: 20 }, () => describePerson(ada, signal)));
  for (const content of contents)
    expect(content).toEqual({ claims: personalClaims, groups: ['owners'] });
  expect(stateOf({ records })).toEqual(stateOf({ records: alone }));
});

test('the first sign-in that broke off anywhere is completed by the next one', async () => {
  await atEachCrash(changesRecords, async (crash) => {
    const records = createMemoryRecordStore();
    const broken = createDescribePerson({ records: withEachCall(records, crash.around), clock });
    const first = await broken(ada, signal).catch(() => null);
    expect(first === null).toBe(crash.happened());
    const content = await createDescribePerson({ records, clock })(ada, signal);
    expect(content).toEqual({ claims: personalClaims, groups: ['owners'] });
    expect(stateOf({ records })).toMatchObject({
      'accounts listing#personal-ada': { accountId: 'personal-ada' },
      'account#personal-ada account#details': { name: 'Personal' },
      'account#personal-ada member#ada': { email: 'ada@example.com', role: 'owner' },
      'user#ada membership#personal-ada': { role: 'owner', state: 'active' },
    });
  });
});

test('makes no personal account for who belongs to another one', async () => {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { bob: 'owner', ada: 'member' });
  const before = stateOf(house);
  expect(await createDescribePerson(house)(ada, signal)).toEqual({
    claims: { account_id: 'team', account_role: 'member', owner_id: 'team::ada' },
    groups: [],
  });
  expect(stateOf(house)).toEqual(before);
});

test('whoever belongs to a team that has no owner yet works in it', async () => {
  const house = await createAccountHouse('ada');
  await openAccount(house, 'team', { ada: 'member' });
  expect((await createDescribePerson(house)(ada, signal)).claims?.account_id).toBe('team');
});

test('a new address is known to the accounts that the person is in', async () => {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { bob: 'owner', ada: 'member' });
  await createDescribePerson(house)({ ...ada, email: 'new@example.com' }, signal);
  expect(stateOf(house)).toMatchObject({ 'account#team member#ada': { email: 'new@example.com' } });
});

test('tells of the chosen account, and of an admin whichever account that is', async () => {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'a', { ada: 'owner' });
  await openAccount(house, 'b', { bob: 'owner', ada: 'member' });
  const describePerson = createDescribePerson(house);
  expect((await describePerson(ada, signal)).claims?.account_id).toBe('a');
  await changePerson(house, { activeAccountId: 'b' });
  await house.records.write(keys.admins(), { subs: ['ada'] }, 0, signal);
  expect(await describePerson(ada, signal)).toEqual({
    claims: { account_id: 'b', account_role: 'member', owner_id: 'b::ada' },
    groups: ['admins'],
  });
});

test.each(['suspended', 'removed'] as const)(
  'whoever is %s in the chosen account works in another one',
  async (state) => {
    const house = await createAccountHouse('ada', 'bob');
    await openAccount(house, 'a', { ada: 'owner' });
    await openAccount(house, 'b', { ada: 'owner' });
    await changePerson(house, { activeAccountId: 'a' });
    await endIn(house, 'a', state);
    expect(await createDescribePerson(house)(ada, signal)).toEqual({
      claims: { account_id: 'b', account_role: 'owner', owner_id: 'b::ada' },
      groups: ['owners'],
    });
  },
);

test.each(['suspended', 'removed'] as const)(
  'whoever is %s in the only account gets a personal one',
  async (state) => {
    const house = await createAccountHouse('ada', 'bob');
    await openAccount(house, 'a', { ada: 'owner' });
    await endIn(house, 'a', state);
    expect((await createDescribePerson(house)(ada, signal)).claims).toEqual(personalClaims);
    expect(stateOf(house)).toMatchObject({ 'user#ada membership#a': { state } });
  },
);

test('a person who is being deleted gets no claims, and no account', async () => {
  const house = await createAccountHouse('ada');
  await openAccount(house, 'a', { ada: 'owner' });
  await changePerson(house, { deleting: true });
  await house.records.write(keys.admins(), { subs: ['ada'] }, 0, signal);
  const before = stateOf(house);
  expect(await createDescribePerson(house)(ada, signal)).toEqual({ claims: null, groups: [] });
  const moved = { ...ada, email: 'new@example.com' };
  expect(await createDescribePerson(house)(moved, signal)).toEqual({ claims: null, groups: [] });
  expect(stateOf(house)).toEqual(before);
});

test('remembers the verified address, and the new one when it changes', async () => {
  const records = createMemoryRecordStore();
  const describePerson = createDescribePerson({ records, clock });
  const emails: unknown[] = [];
  for (const email of [null, 'ada@example.com', null, 'new@example.com']) {
    await describePerson({ sub: 'ada', email }, signal);
    emails.push((await records.read(keys.person('ada'), signal))?.value.email ?? null);
  }
  expect(emails).toEqual([null, 'ada@example.com', 'ada@example.com', 'new@example.com']);
});

test('remembering an address keeps what else is known of a person', async () => {
  const house = await createAccountHouse('ada');
  await openAccount(house, 'a', { ada: 'member' });
  const known = { email: null, activeAccountId: 'a', sweptTo: '1' } as const;
  await changePerson(house, known);
  await createDescribePerson(house)(ada, signal);
  expect(stateOf(house)).toMatchObject({
    'user#ada user#details': { ...known, email: 'ada@example.com', deleting: false },
  });
});

type House = Awaited<ReturnType<typeof createAccountHouse>>;

async function changePerson({ records }: House, change: Partial<Records['person']>) {
  const there = await records.read(keys.person('ada'), signal);
  if (!there) throw new Error('There is no such person.');
  await records.write(there.key, { ...there.value, ...change }, there.version, signal);
}

/** Ada ends there in this state, by another owner's hand. */
async function endIn(house: House, accountId: string, state: 'suspended' | 'removed') {
  await openAccount(house, accountId, { bob: 'owner' });
  const bob = callerIn(accountId, 'bob');
  const place = { accountId, sub: 'ada' };
  await (state === 'removed'
    ? removeMember(house, bob, place, signal)
    : changeMember(house, bob, place, { role: 'member', state }, signal));
}
