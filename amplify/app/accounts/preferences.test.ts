import { expect, test } from 'vitest';
import { deleteAccount } from './delete-account.ts';
import { deletePerson } from './delete-person.ts';
import { leaveAccount, removeMember } from './members.ts';
import { changePreferences, givePreferences, readPreferences } from './preferences.ts';
import { keys } from './records.ts';
import {
  callerIn,
  createAccountHouse,
  openAccount,
  stateOf,
  type AccountHouse,
} from './testing/account-house.ts';
import { atEachCrash, everyCall, withEachCall } from './testing/break-off.ts';

const signal = new AbortController().signal;
const cleo = callerIn('team', 'cleo');
const wanted = { parameters: { temperature: 0.2 }, favourites: ['marv'] };
const none = { parameters: {}, favourites: [], version: 0 };

test('whoever never said what they prefer prefers nothing', async () => {
  const house = await createTeam();
  expect(await readPreferences(house.records, cleo, signal)).toEqual(none);
  expect(await givePreferences(house.records, cleo, signal)).toEqual({
    kind: 'answered',
    body: none,
  });
});

test('what somebody prefers in an account is theirs, and counts there alone', async () => {
  const house = await createTeam();
  const body = { ...wanted, version: 1 };
  expect(await save(house, 0, wanted)).toEqual({ kind: 'answered', body });
  expect(await readPreferences(house.records, cleo, signal)).toEqual(body);
  for (const [accountId, sub] of [
    ['team', 'ada'],
    ['other', 'cleo'],
  ] as const)
    expect(await readPreferences(house.records, callerIn(accountId, sub), signal)).toEqual(none);
});

test('of two tabs the second is told, and the same sent again is answered the same', async () => {
  const house = await createTeam();
  await save(house, 0, wanted);
  const mine = { ...wanted, favourites: ['marv', 'emoji-chatbot'] };
  const first = await save(house, 1, mine);
  expect(first).toMatchObject({ body: { version: 2 } });
  expect(await save(house, 1, mine)).toEqual(first);
  const conflict = { kind: 'refused', code: 'version-conflict', param: 'version' };
  for (const version of [0, 1, 3])
    expect(await save(house, version, { ...wanted, favourites: [] })).toEqual(conflict);
  expect(await readPreferences(house.records, cleo, signal)).toMatchObject(mine);
});

test('a save that broke off anywhere is answered, when it is sent again, as one that did not', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const house = await createTeam();
    const broken = { ...house, records: withEachCall(house.records, crash.around) };
    await save(broken, 0, wanted).catch(() => null);
    expect(await save(house, 0, wanted)).toMatchObject({ body: { ...wanted, version: 1 } });
  });
});

test('a stranger, and who was removed, has none there and makes none', async () => {
  const house = await createTeam();
  await save(house, 0, wanted);
  const member = { accountId: 'team', sub: 'cleo' };
  await removeMember(house, callerIn('team', 'ada'), member, signal);
  const before = stateOf(house);
  for (const sub of ['cleo', 'eve']) {
    const caller = callerIn('team', sub);
    expect(await givePreferences(house.records, caller, signal)).toMatchObject({
      code: 'account-not-found',
    });
    const change = { ...wanted, favourites: [], version: sub === 'cleo' ? 1 : 0 };
    expect(await changePreferences(house.records, caller, change, signal)).toMatchObject({
      code: 'account-not-found',
    });
  }
  expect(stateOf(house)).toEqual(before);
});

test('whoever left and comes back finds what they preferred', async () => {
  const house = await createTeam();
  await save(house, 0, wanted);
  await leaveAccount(house, { sub: 'cleo' }, 'team', signal);
  await openAccount(house, 'team', { cleo: 'member' });
  expect(await givePreferences(house.records, cleo, signal)).toMatchObject({ body: wanted });
});

test('what is written a moment after a deletion has passed is taken back', async () => {
  for (const erase of [
    (house: AccountHouse) => deletePerson(house, { sub: 'cleo' }, signal),
    (house: AccountHouse) => deleteAccount(house, { sub: 'ada' }, 'team', signal),
  ])
    for (const version of [0, 1]) {
      const house = await createTeam();
      if (version === 1) await save(house, 0, wanted);
      const records = withEachCall(house.records, async (name, call) => {
        if (name === 'write') await erase(house);
        return call();
      });
      const late = await save({ ...house, records }, version, { ...wanted, favourites: [] });
      expect(late).toMatchObject({ kind: 'refused' });
      expect(await house.records.list(keys.preferences('team', ''), signal)).toEqual([]);
    }
});

/** Ada owns it, Cleo is in it and in another, Eve is not. */
async function createTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'cleo', 'eve');
  await openAccount(house, 'team', { ada: 'owner', cleo: 'member' });
  await openAccount(house, 'other', { cleo: 'owner' });
  return house;
}

function save(house: AccountHouse, version: number, fields: typeof wanted) {
  return changePreferences(house.records, cleo, { ...fields, version }, signal);
}
