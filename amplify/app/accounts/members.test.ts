import { expect, test } from 'vitest';
import { createDescribePerson } from '../describe-person.ts';
import { leaveAccount, listMembers, changeMember, removeMember } from './members.ts';
import { keys } from './records.ts';
import {
  callerIn,
  createAccountHouse,
  emailOf,
  openAccount,
  stateOf,
  type AccountHouse,
} from './testing/account-house.ts';
import { atEachCrash, changesRecords, withEachCall } from './testing/break-off.ts';

const signal = new AbortController().signal;
const ada = callerIn('team', 'ada');
const cleo = { accountId: 'team', sub: 'cleo' };
const createdAt = '2026-01-02T03:04:05.000Z';

const asOwner = { role: 'owner', state: 'active' } as const;
const asMember = { role: 'member', state: 'active' } as const;
const suspended = { role: 'member', state: 'suspended' } as const;

test('members see who belongs to the account, and what each is in it', async () => {
  const house = await createTeam();
  await removeMember(house, ada, { accountId: 'team', sub: 'bob' }, signal);
  await changeMember(house, ada, cleo, suspended, signal);
  await openAccount(house, 'other', { cleo: 'owner' });
  expect(await listMembers(house, ada, 'team', signal)).toEqual({
    kind: 'answered',
    body: {
      members: [
        { sub: 'ada', email: 'ada@example.com', ...asOwner, createdAt },
        { sub: 'cleo', email: 'cleo@example.com', ...suspended, createdAt },
      ],
    },
  });
});

test.each([asOwner, asMember, suspended, { role: 'owner', state: 'suspended' } as const])(
  'an owner makes somebody $role and $state, in the list and in the next token',
  async (change) => {
    const house = await createTeam();
    // Whoever is suspended owns nothing meanwhile.
    const now = { ...change, role: change.state === 'active' ? change.role : 'member' };
    expect(await changeMember(house, ada, cleo, change, signal)).toEqual({
      kind: 'answered',
      body: { sub: 'cleo', email: 'cleo@example.com', ...now, createdAt },
    });
    expect(stateOf(house)).toMatchObject({
      'user#cleo membership#team': { accountId: 'team', ...now },
      'account#team member#cleo': now,
      'account#team holders#owners': {
        subs: change === asOwner ? ['ada', 'bob', 'cleo'] : ['ada', 'bob'],
      },
    });
    const { claims } = await describe(house, 'cleo');
    expect([claims?.account_id, claims?.account_role]).toEqual(
      change.state === 'active' ? ['team', change.role] : ['personal-cleo', 'owner'],
    );
  },
);

test('what a change does not name stays, whatever its author has seen of it', async () => {
  const house = await createTeam();
  await changeMember(house, ada, cleo, { role: 'owner' }, signal);
  await changeMember(house, ada, cleo, { state: 'suspended' }, signal);
  // Bob has still seen an owner, and an active one.
  const bob = callerIn('team', 'bob');
  expect(await changeMember(house, bob, cleo, { role: 'member' }, signal)).toMatchObject({
    body: suspended,
  });
  expect(await changeMember(house, bob, cleo, { role: 'owner' }, signal)).toMatchObject({
    code: 'invalid-request',
    param: 'role',
  });
  expect(await changeMember(house, bob, cleo, { state: 'active' }, signal)).toMatchObject({
    body: asMember,
  });
});

test('who was suspended is let in again', async () => {
  const house = await createTeam();
  await changeMember(house, ada, cleo, suspended, signal);
  await changeMember(house, ada, cleo, asMember, signal);
  expect((await describe(house, 'cleo')).claims?.account_id).toBe('team');
  expect(house.directory.signedOut).toEqual(['cleo']);
});

test('the log tells who changed whom to what', async () => {
  const house = await createTeam();
  await changeMember(house, ada, cleo, asOwner, signal);
  await removeMember(house, ada, cleo, signal);
  await leaveAccount(house, { sub: 'bob' }, 'team', signal);
  const entries = await house.records.list(keys.accountAudit('team', ''), signal);
  expect(entries.map(({ value }) => value)).toMatchObject([
    { actor: 'ada', action: 'member.changed', subject: 'cleo', details: asOwner },
    { actor: 'ada', action: 'member.removed', subject: 'cleo' },
    { actor: 'bob', action: 'member.left', subject: 'bob' },
  ]);
  const all = await house.records.list(keys.audit(''), signal);
  expect(all.map(({ value }) => value)).toEqual(entries.map(({ value }) => value));
});

test('the last owner cannot leave, nor be removed, demoted or suspended', async () => {
  const house = await createTeam();
  await changeMember(house, ada, { accountId: 'team', sub: 'bob' }, asMember, signal);
  const before = stateOf(house);
  const place = { accountId: 'team', sub: 'ada' };
  const refusal = { kind: 'refused', code: 'last-owner' };
  expect(await leaveAccount(house, { sub: 'ada' }, 'team', signal)).toMatchObject(refusal);
  expect(await removeMember(house, ada, place, signal)).toMatchObject(refusal);
  for (const [change, param] of [
    [asMember, 'role'],
    [suspended, 'role'],
    [{ role: 'owner', state: 'suspended' } as const, 'state'],
  ] as const)
    expect(await changeMember(house, ada, place, change, signal)).toEqual({ ...refusal, param });
  expect(stateOf(house)).toEqual(before);
  expect(house.directory.signedOut).toEqual([]);
});

test('an owner who is suspended does not count as one', async () => {
  const house = await createTeam();
  const place = { accountId: 'team', sub: 'bob' };
  await changeMember(house, ada, place, { role: 'owner', state: 'suspended' }, signal);
  expect(await leaveAccount(house, { sub: 'ada' }, 'team', signal)).toMatchObject({
    code: 'last-owner',
  });
  await changeMember(house, ada, place, asOwner, signal);
  expect(await leaveAccount(house, { sub: 'ada' }, 'team', signal)).toMatchObject({
    kind: 'answered',
  });
});

test('an owner may step down or leave where there is another', async () => {
  const house = await createTeam();
  const place = { accountId: 'team', sub: 'ada' };
  expect(await changeMember(house, ada, place, asMember, signal)).toMatchObject({
    body: { role: 'member' },
  });
  expect(await leaveAccount(house, { sub: 'ada' }, 'team', signal)).toMatchObject({ body: {} });
  expect(stateOf(house)).toMatchObject({
    'user#ada membership#team': { state: 'removed' },
    'account#team member#ada': { state: 'removed' },
    'account#team holders#owners': { subs: ['bob'] },
  });
});

test('who is removed is signed out, is not let in any more, and is not removed twice', async () => {
  const house = await createTeam();
  for (let time = 0; time < 2; time += 1)
    expect(await removeMember(house, ada, cleo, signal)).toMatchObject({ kind: 'answered' });
  expect(house.directory.signedOut).toEqual(['cleo']);
  expect((await describe(house, 'cleo')).claims?.account_id).toBe('personal-cleo');
  expect(await listMembers(house, callerIn('team', 'cleo'), 'team', signal)).toMatchObject({
    code: 'account-not-found',
  });
  expect(await changeMember(house, ada, cleo, asMember, signal)).toMatchObject({
    code: 'member-not-found',
    param: 'sub',
  });
});

test('who leaves stays signed in elsewhere', async () => {
  const house = await createTeam();
  await openAccount(house, 'other', { cleo: 'owner' });
  await leaveAccount(house, { sub: 'cleo' }, 'team', signal);
  expect(house.directory.signedOut).toEqual([]);
  expect((await describe(house, 'cleo')).claims?.account_id).toBe('other');
  expect(await leaveAccount(house, { sub: 'cleo' }, 'team', signal)).toMatchObject({
    code: 'account-not-found',
  });
});

test.each([
  ['a member', 'cleo', 'not-an-owner'],
  ['a stranger', 'dora', 'account-not-found'],
  ['nobody known', 'nobody', 'account-not-found'],
] as const)('%s changes nobody and removes nobody', async (_who, sub, code) => {
  const house = await createTeam();
  await openAccount(house, 'other', { dora: 'owner' });
  const before = stateOf(house);
  const caller = callerIn('team', sub);
  for (const whom of ['ada', 'cleo', 'unknown']) {
    const place = { accountId: 'team', sub: whom };
    const refusal = { kind: 'refused', code };
    expect(await changeMember(house, caller, place, asOwner, signal)).toMatchObject(refusal);
    expect(await removeMember(house, caller, place, signal)).toMatchObject(refusal);
  }
  expect(stateOf(house)).toEqual(before);
});

test.each(['suspended', 'removed'] as const)(
  'an owner who is %s owns nothing any more',
  async (how) => {
    const house = await createTeam();
    const bob = { accountId: 'team', sub: 'bob' };
    await (how === 'removed'
      ? removeMember(house, ada, bob, signal)
      : changeMember(house, ada, bob, { role: 'owner', state: 'suspended' }, signal));
    const caller = callerIn('team', 'bob');
    for (const answer of [
      await listMembers(house, caller, 'team', signal),
      await changeMember(house, caller, cleo, asOwner, signal),
      await removeMember(house, caller, cleo, signal),
      await leaveAccount(house, caller, 'team', signal),
    ])
      expect(answer).toMatchObject({ code: 'account-not-found' });
  },
);

test('whom the account does not know is not there to be changed or removed', async () => {
  const house = await createTeam();
  const place = { accountId: 'team', sub: 'dora' };
  const refusal = { code: 'member-not-found', param: 'sub' };
  expect(await changeMember(house, ada, place, asOwner, signal)).toMatchObject(refusal);
  expect(await removeMember(house, ada, place, signal)).toMatchObject(refusal);
});

test.each([
  ['made an owner', (house: AccountHouse) => changeMember(house, ada, cleo, asOwner, signal)],
  ['suspended', (house: AccountHouse) => changeMember(house, ada, cleo, suspended, signal)],
  ['removed', (house: AccountHouse) => removeMember(house, ada, cleo, signal)],
] as const)('who is being %s when it breaks off is so when it is repeated', async (_how, deed) => {
  const whole = await createTeam();
  await deed(whole);
  await atEachCrash(changesRecords, async (crash) => {
    const house = await createTeam();
    await deed({ ...house, records: withEachCall(house.records, crash.around) }).catch(() => null);
    await deed(house);
    expect(stateOf(house)).toEqual(stateOf(whole));
  });
});

/** Ada and Bob own it, Cleo is in it, Dora is not. */
async function createTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'bob', 'cleo', 'dora');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner', cleo: 'member' });
  return house;
}

function describe(house: AccountHouse, sub: string) {
  return createDescribePerson(house)({ sub, email: emailOf(sub) }, signal);
}
