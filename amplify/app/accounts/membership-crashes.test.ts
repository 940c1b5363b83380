import { expect, test } from 'vitest';
import { appoint } from './administration.ts';
import { createTeamAccount } from './create-account.ts';
import { deletePerson } from './delete-person.ts';
import { invite } from './invite.ts';
import { changeMember, leaveAccount, removeMember } from './members.ts';
import { readMembership } from './read-person.ts';
import { keys } from './records.ts';
import {
  callerIn,
  createAccountHouse,
  emailOf,
  openAccount,
  stateOf,
  type AccountHouse,
} from './testing/account-house.ts';
import { atEachCrash, changesRecords, everyCall, withEachCall } from './testing/break-off.ts';

const signal = new AbortController().signal;
const ada = callerIn('team', 'ada');
const bob = { accountId: 'team', sub: 'bob' };

type Deed = (house: AccountHouse) => Promise<unknown>;

const deeds: readonly (readonly [string, Deed])[] = [
  ['demotes', (house) => changeMember(house, ada, bob, { role: 'member' }, signal)],
  ['suspends', (house) => changeMember(house, ada, bob, { state: 'suspended' }, signal)],
  ['removes', (house) => removeMember(house, ada, bob, signal)],
  ['lets leave', (house) => leaveAccount(house, bob, 'team', signal)],
  ['dismisses', (house) => appoint(house, ada, { sub: 'bob', admin: false }, signal)],
  ['deletes', (house) => deletePerson(house, bob, signal)],
];

test.each(deeds)('whatever %s somebody says so in the log before it does', async (_what, deed) => {
  await atEachCrash(changesRecords, async ({ around }) => {
    const house = await createTeam();
    const before = JSON.stringify(stateOf(house));
    await deed({ ...house, records: withEachCall(house.records, around) }).catch(() => null);
    const entries = await house.records.list(keys.audit(''), signal);
    const isChanged = JSON.stringify(stateOf(house)) !== before;
    expect(isChanged && entries.length === 0).toBe(false);
  });
});

test.each([
  ['left', deeds[3]?.[1]],
  ['was removed', deeds[2]?.[1]],
] as const)(
  'whoever %s by half is out when it is done again, and can be invited',
  async (...given) => {
    const [, deed] = given;
    await atEachCrash(changesRecords, async ({ around }) => {
      const house = await createTeam();
      await deed?.({ ...house, records: withEachCall(house.records, around) }).catch(() => null);
      await deed?.(house);
      const membership = await readMembership(house.records, 'team', 'bob', signal);
      expect(membership).toMatchObject({ role: 'member', state: 'removed' });
      const asked = { email: emailOf('bob'), role: 'member', origin: '' } as const;
      expect(await invite(house, ada, 'team', asked, signal)).toMatchObject({ kind: 'answered' });
    });
  },
);

test('a deletion that is refused costs nothing, wherever it breaks off', async () => {
  await atEachCrash(everyCall, async ({ around }) => {
    const house = await createTeam();
    await openAccount(house, 'zoo', { bob: 'owner', cleo: 'member' });
    const before = stateOf(house);
    const broken = { ...house, records: withEachCall(house.records, around) };
    await deletePerson(broken, bob, signal).catch(() => null);
    expect(await deletePerson(house, bob, signal)).toMatchObject({ code: 'last-owner' });
    expect(stateOf(house)).toEqual(before);
  });
});

test('a team’s account that broke off while it was made is whole when it is made again', async () => {
  const account = { accountId: 'team-new', name: 'New' };
  const whole = await createAccountHouse('ada');
  await createTeamAccount(whole, account, signal);
  await atEachCrash(changesRecords, async ({ around }) => {
    const house = await createAccountHouse('ada');
    const broken = { ...house, records: withEachCall(house.records, around) };
    await createTeamAccount(broken, account, signal).catch(() => null);
    await createTeamAccount(house, account, signal);
    expect(stateOf(house)).toEqual(stateOf(whole));
  });
});

/** Ada and Bob own it and look after the deployment, Cleo is in it. */
async function createTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner', cleo: 'member' });
  await house.records.write(keys.admins(), { subs: ['ada', 'bob'] }, 0, signal);
  return house;
}
