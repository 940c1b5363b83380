import { expect, test } from 'vitest';
import { createDescribePerson } from '../describe-person.ts';
import { chooseAccount } from './choose-account.ts';
import { deleteAccount } from './delete-account.ts';
import { enterAccount } from './enter-account.ts';
import { invite } from './invite.ts';
import { changeMember, leaveAccount, listMembers, removeMember } from './members.ts';
import { keys } from './records.ts';
import { callerIn, emailOf, stateOf, type AccountHouse } from './testing/account-house.ts';
import { atEachCrash, everyCall, withEachCall } from './testing/break-off.ts';
import { addConversation, leftOf, type Holding } from './testing/holdings.ts';
import { createDeletable, deletionPorts, tracesOf } from './testing/person-to-delete.ts';
import { viewPerson } from './view-person.ts';

const signal = new AbortController().signal;
const bob = { sub: 'bob' };

test('nothing is left of an account that its owner deletes, but that it was deleted', async () => {
  const { house, held } = await createTeam();
  for (const name of ['plugins/team/a.yaml', 'plugins/team2/a.yaml'])
    await house.files.write(name, 'text/yaml', new Uint8Array(1), signal);
  expect(await deleteAccount(house, bob, 'team', signal)).toEqual({
    kind: 'answered',
    body: { state: 'deleted', step: 'done', erased: held.length },
  });
  expect(await tracesOf('team', { house, mine: held })).toEqual([]);
  expect(await house.files.list('plugins/', signal)).toEqual(['plugins/team2/a.yaml']);
  const log = await house.records.list(keys.audit(''), signal);
  expect(log.map(({ value }) => value)).toContainEqual(
    expect.objectContaining({
      actor: 'bob',
      accountId: null,
      action: 'account.deleted',
      subject: 'team',
    }),
  );
});

test('what its members have in other accounts stays', async () => {
  const { house, elsewhere } = await createTeam();
  const before = await Promise.all(elsewhere.map((one) => leftOf(house, one)));
  await chooseAccount(house, { sub: 'ada' }, 'team', signal);
  await deleteAccount(house, bob, 'team', signal);
  expect(await Promise.all(elsewhere.map((one) => leftOf(house, one)))).toEqual(before);
  expect(stateOf(house)).toMatchObject({
    'user#ada user#details': { activeAccountId: null },
    'user#bob user#details': { activeAccountId: 'other' },
    'user#bob membership#other': { state: 'active' },
    'user#ada membership#fourth': { state: 'active' },
    'account#other account#details': { deleting: false },
  });
  const who = { ...bob, email: emailOf('bob') };
  expect((await createDescribePerson(house)(who, signal)).claims?.account_id).toBe('other');
});

test('an administrator of the deployment deletes an account that is not theirs', async () => {
  const { house, held } = await createTeam();
  await leaveAccount(house, { sub: 'ada' }, 'team', signal);
  expect(await deleteAccount(house, { sub: 'ada' }, 'team', signal)).toMatchObject({
    body: { state: 'deleted' },
  });
  expect(await tracesOf('team', { house, mine: held })).toEqual([]);
});

test('a member cannot, and to a stranger or of no account there is nothing to delete', async () => {
  const { house } = await createTeam();
  const before = stateOf(house);
  for (const [sub, accountId, code] of [
    ['cleo', 'team', 'not-an-owner'],
    ['dora', 'team', 'account-not-found'],
    ['cleo', 'other', 'account-not-found'],
    ['bob', 'unknown', 'account-not-found'],
    ['ada', 'unknown', 'account-not-found'],
  ] as const)
    expect(await deleteAccount(house, { sub }, accountId, signal)).toMatchObject({ code });
  expect(stateOf(house)).toEqual(before);
});

test.each(['suspended', 'removed', 'demoted'] as const)(
  'an owner who was %s cannot any more',
  async (how) => {
    const { house } = await createTeam();
    const ada = callerIn('team', 'ada');
    const place = { accountId: 'team', sub: 'bob' };
    await makeNoAdmins(house);
    if (how === 'removed') await removeMember(house, ada, place, signal);
    else {
      const to = { demoted: ['member', 'active'], suspended: ['owner', 'suspended'] } as const;
      const [role, state] = to[how];
      await changeMember(house, ada, place, { role, state }, signal);
    }
    const before = stateOf(house);
    expect(await deleteAccount(house, bob, 'team', signal)).toMatchObject({
      code: how === 'demoted' ? 'not-an-owner' : 'account-not-found',
    });
    expect(stateOf(house)).toEqual(before);
  },
);

test('while it goes on nobody is let in, nothing changes, and its owners go on', async () => {
  for (const goesOn of ['bob', 'ada']) {
    const { house, held } = await createTeam();
    await makeNoAdmins(house);
    const answer = await deleteAccount(slow(house), bob, 'team', signal);
    expect(answer).toMatchObject({ body: { state: 'deleting', step: 'conversations' } });
    for (const sub of ['ada', 'bob', 'cleo'])
      expect(await listMembers(house, callerIn('team', sub), 'team', signal)).toMatchObject({
        code: 'account-not-found',
      });
    const asked = { email: emailOf('dora'), role: 'member', origin: '' } as const;
    const invited = await invite(house, callerIn('team', 'ada'), 'team', asked, signal);
    expect(invited).toMatchObject({ kind: 'refused' });
    const notTheirs = await deleteAccount(house, { sub: 'cleo' }, 'team', signal);
    expect(notTheirs).toMatchObject({ code: 'account-not-found' });
    const view = await viewPerson({ ...house, signUp: { kind: 'open' } }, { sub: goesOn }, signal);
    expect(view).toMatchObject({
      body: { deletions: [{ accountId: 'team', name: 'Name of team' }] },
    });
    expect(await deleteAccount(house, { sub: goesOn }, 'team', signal)).toMatchObject({
      body: { state: 'deleted' },
    });
    expect(await tracesOf('team', { house, mine: held })).toEqual([]);
  }
});

test('a deletion by an administrator that breaks off anywhere is finished by the next one', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const { house, held } = await createTeam();
    const ports = deletionPorts(house, crash.around);
    await deleteAccount(ports, bob, 'team', signal).catch(() => null);
    const isGone = (await house.records.read(keys.account('team'), signal)) === null;
    // There is nothing to delete after the last step.
    expect(await deleteAccount(house, bob, 'team', signal)).toMatchObject(
      isGone ? { code: 'account-not-found' } : { body: { state: 'deleted' } },
    );
    expect(await tracesOf('team', { house, mine: held })).toEqual([]);
  });
});

test('a deletion that takes long counts what each call has erased, each thing once', async () => {
  const { house, held } = await createTeam();
  const bodies: { readonly state: string; readonly erased: number }[] = [];
  while (bodies.at(-1)?.state !== 'deleted') {
    const answer = await deleteAccount(slow(house), bob, 'team', signal);
    if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
    bodies.push(answer.body);
  }
  expect(bodies.length).toBeGreaterThan(2);
  const log = await house.records.list(keys.audit(''), signal);
  const deeds = log.map(({ value }) => value.action);
  expect(deeds.filter((action) => action === 'account.deleted')).toHaveLength(1);
  expect(bodies.reduce((sum, { erased }) => sum + erased, 0)).toBe(held.length);
});

/** The team of Ada, Bob and Cleo; what is held in it, also by Eve, who was removed; and what elsewhere. */
async function createTeam() {
  const { house, mine, others } = await createDeletable({ isAloneSomewhere: false });
  const held: Holding[] = [...mine, ...others].filter(
    ({ conversation }) => conversation.accountId === 'team',
  );
  const elsewhere = [...mine, ...others].filter((one) => !held.includes(one));
  const eve = { accountId: 'team', sub: 'eve' };
  await createDescribePerson(house)({ sub: 'eve', email: emailOf('eve') }, signal);
  await enterAccount(house, { ...eve, email: emailOf('eve'), role: 'member' }, signal);
  held.push(
    await addConversation(house, { accountId: 'team', sub: 'cleo', turns: 3 }),
    await addConversation(house, eve),
  );
  await removeMember(house, callerIn('team', 'ada'), eve, signal);
  return { house, held, elsewhere };
}

function slow(house: AccountHouse): AccountHouse {
  const messages = withEachCall(house.messages, (_name, call) => {
    house.clock.pass(8000);
    return call();
  });
  return { ...house, messages };
}

async function makeNoAdmins({ records }: AccountHouse): Promise<void> {
  await records.remove(keys.admins(), null, signal);
}
