import { expect, test } from 'vitest';
import { mostPresets } from '../../contract/parameters/preset.ts';
import { deleteAccount } from './delete-account.ts';
import { deletePerson } from './delete-person.ts';
import { leaveAccount } from './members.ts';
import { changePreset, listPresets, removePreset } from './presets.ts';
import { keys, nameOf } from './records.ts';
import {
  callerIn,
  createAccountHouse,
  emailOf,
  openAccount,
  type AccountHouse,
} from './testing/account-house.ts';
import { atEachCrash, everyCall, withEachCall } from './testing/break-off.ts';

const signal = new AbortController().signal;
const dry = { name: 'Dry', parameters: { temperature: 0.2, stop: ['END'] } };
const conflict = { kind: 'refused', code: 'version-conflict', param: 'version' };

test('what anybody in the account makes, everybody in it has, with who made it', async () => {
  const house = await createTeam();
  expect(await save(house, 'cleo', '1', 0, dry)).toEqual({
    kind: 'answered',
    body: { id: '1', ...dry, version: 1, mine: true, maker: emailOf('cleo') },
  });
  await save(house, 'ada', '2', 0, { ...dry, name: 'Other' });
  expect(await listed(house, 'dora')).toMatchObject([
    { id: '1', mine: false, maker: emailOf('cleo'), ...dry },
    { id: '2', mine: false, maker: emailOf('ada') },
  ]);
  // Owners may change what others made.
  expect(await listed(house, 'ada')).toMatchObject([{ mine: true }, { mine: true }]);
});

test('its maker and owners change and remove it, nobody else does', async () => {
  const house = await createTeam();
  await save(house, 'cleo', '1', 0, dry);
  const before = house.records.dump();
  for (const [sub, code] of [
    ['dora', 'not-your-preset'],
    ['eve', 'account-not-found'],
  ] as const) {
    expect(await save(house, sub, '1', 1, { ...dry, name: 'Theirs' })).toMatchObject({ code });
    expect(await save(house, sub, '1', 0, { ...dry, name: 'Theirs' })).toMatchObject({ code });
    expect(await remove(house, sub, '1', 1)).toMatchObject({ code });
  }
  expect(house.records.dump()).toEqual(before);
  const renamed = { ...dry, name: 'Renamed' };
  const body = { name: 'Renamed', version: 2, maker: emailOf('cleo') };
  expect(await save(house, 'ada', '1', 1, renamed)).toMatchObject({ body });
  for (let time = 0; time < 2; time += 1)
    expect(await remove(house, 'cleo', '1', 2)).toEqual({ kind: 'answered', body: {} });
  expect(await listed(house, 'cleo')).toEqual([]);
});

test('the log tells what an owner did to what somebody else has made, and nothing else', async () => {
  const house = await createTeam();
  await save(house, 'cleo', '1', 0, dry);
  await save(house, 'cleo', '1', 1, { ...dry, name: 'Mine' });
  await save(house, 'ada', '2', 0, dry);
  await remove(house, 'ada', '2', 1);
  expect(await told(house)).toEqual([]);
  await save(house, 'ada', '1', 2, { ...dry, name: 'Hers' });
  await remove(house, 'ada', '1', 3);
  expect(await told(house)).toEqual(['ada preset.changed 1', 'ada preset.removed 1']);
});

test('what somebody else has changed meanwhile is neither changed nor removed', async () => {
  const house = await createTeam();
  await save(house, 'cleo', '1', 0, dry);
  await save(house, 'ada', '1', 1, { ...dry, name: 'Second' });
  const before = house.records.dump();
  for (const version of [0, 1, 3]) {
    expect(await save(house, 'cleo', '1', version, { ...dry, name: 'Third' })).toEqual(conflict);
    expect(await remove(house, 'cleo', '1', version)).toEqual(conflict);
  }
  expect(house.records.dump()).toEqual(before);
  expect(await save(house, 'cleo', '9', 3, dry)).toMatchObject({ code: 'preset-not-found' });
});

test('a save that broke off anywhere is answered, when it is sent again, as one that did not', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const house = await createTeam();
    const broken = { ...house, records: withEachCall(house.records, crash.around) };
    await save(broken, 'cleo', '1', 0, dry).catch(() => null);
    expect(await save(house, 'cleo', '1', 0, dry)).toMatchObject({ body: { version: 1 } });
    await save(broken, 'cleo', '1', 1, { ...dry, name: 'Second' }).catch(() => null);
    expect(await save(house, 'cleo', '1', 1, { ...dry, name: 'Second' })).toMatchObject({
      body: { version: 2, name: 'Second' },
    });
  });
});

test('an account has as many as it may, and the last one sent again is answered the same', async () => {
  const house = await createTeam();
  for (let index = 1; index < mostPresets; index += 1)
    await save(house, 'cleo', `${index}`, 0, dry);
  await Promise.all(['a', 'b', 'c'].map(async (id) => save(house, 'dora', id, 0, dry)));
  const made = await house.records.list(keys.preset('team', ''), signal);
  expect(made).toHaveLength(mostPresets);
  for (const { key } of made.slice(mostPresets - 1)) await house.records.remove(key, null, signal);
  const last = await save(house, 'dora', 'last', 0, dry);
  expect(last).toMatchObject({ kind: 'answered' });
  expect(await save(house, 'dora', 'last', 0, dry)).toEqual(last);
  expect(await save(house, 'dora', 'more', 0, dry)).toMatchObject({ code: 'limit-reached' });
  expect(await save(house, 'dora', 'more', 4, dry)).toMatchObject({ code: 'preset-not-found' });
});

test('what somebody made who left stays, and is made by nobody that the others know', async () => {
  const house = await createTeam();
  await save(house, 'cleo', '1', 0, dry);
  await leaveAccount(house, { sub: 'cleo' }, 'team', signal);
  expect(await listed(house, 'dora')).toMatchObject([{ id: '1', mine: false, maker: null }]);
  expect(await save(house, 'cleo', '1', 1, dry)).toMatchObject({ code: 'account-not-found' });
});

test('what is written a moment after a deletion has passed is taken back', async () => {
  for (const erase of [
    (house: AccountHouse) => deletePerson(house, { sub: 'cleo' }, signal),
    (house: AccountHouse) => deleteAccount(house, { sub: 'ada' }, 'team', signal),
  ]) {
    const house = await createTeam();
    await save(house, 'cleo', '1', 0, dry);
    const records = withEachCall(house.records, async (name, call) => {
      if (name === 'write') await erase(house);
      return call();
    });
    const late = { ...house, records };
    expect(await save(late, 'cleo', '2', 0, dry)).toMatchObject({ code: 'account-not-found' });
    const second = { ...dry, name: 'Second' };
    expect(await save(late, 'cleo', '1', 1, second)).toMatchObject({ kind: 'refused' });
    const left = await house.records.list(keys.preset('team', ''), signal);
    expect(left.filter(({ key, value }) => nameOf(key) !== '1' || value.maker !== null)).toEqual(
      [],
    );
  }
});

test('one who is removed while they change what is theirs takes it from nobody', async () => {
  const house = await createTeam();
  await save(house, 'cleo', '1', 0, dry);
  const records = withEachCall(house.records, async (name, call) => {
    if (name === 'write') await leaveAccount(house, { sub: 'cleo' }, 'team', signal);
    return call();
  });
  const changed = await save({ ...house, records }, 'cleo', '1', 1, { ...dry, name: 'Second' });
  expect(changed).toMatchObject({ code: 'account-not-found' });
  expect(await listed(house, 'dora')).toMatchObject([{ id: '1', name: 'Second' }]);
});

/** Ada owns it, Cleo and Dora are in it, Eve is not. */
async function createTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'cleo', 'dora', 'eve');
  await openAccount(house, 'team', { ada: 'owner', cleo: 'member', dora: 'member' });
  return house;
}

function save(
  house: AccountHouse,
  sub: string,
  presetId: string,
  version: number,
  fields: typeof dry,
) {
  return changePreset(house, callerIn('team', sub), presetId, { ...fields, version }, signal);
}

function remove(house: AccountHouse, sub: string, presetId: string, version: number) {
  return removePreset(house, callerIn('team', sub), { presetId, version }, signal);
}

async function listed(house: AccountHouse, sub: string) {
  const answer = await listPresets(house.records, callerIn('team', sub), signal);
  if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
  return answer.body.presets;
}

async function told({ records }: AccountHouse): Promise<readonly string[]> {
  const entries = await records.list(keys.accountAudit('team', ''), signal);
  return entries
    .map(({ value: { actor, action, subject } }) => `${actor} ${action} ${subject}`)
    .filter((entry) => entry.includes('preset'));
}
