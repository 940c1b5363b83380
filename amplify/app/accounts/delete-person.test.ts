import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createDescribePerson } from '../describe-person.ts';
import type { TurnRemains } from '../turn-remains.ts';
import { listBots, readBot } from '../bots/read-bots.ts';
import { botIdOf } from '../bots/testing/a-bot.ts';
import { appoint } from './administration.ts';
import { deletePerson } from './delete-person.ts';
import type { DeletionPorts } from './deletion-ports.ts';
import { listInvitations } from './open-invitations.ts';
import { changeMember, leaveAccount, removeMember } from './members.ts';
import { keys } from './records.ts';
import {
  callerIn,
  createAccountHouse,
  emailOf,
  openAccount,
  stateOf,
  type AccountHouse,
} from './testing/account-house.ts';
import { atEachCrash, everyCall, withEachCall } from './testing/break-off.ts';
import { addConversation, leftOf } from './testing/holdings.ts';
import { createDeletable, deletionPorts, tracesOf } from './testing/person-to-delete.ts';
import { createCheckTurnAccess } from './turn-access.ts';
import { viewPerson } from './view-person.ts';

const signal = new AbortController().signal;
const bob = { sub: 'bob' };

test('nothing is left of a person who is deleted, but who did what in the log', async () => {
  const all = await createDeletable({ isAloneSomewhere: true });
  const answer = await deletePerson(all.house, bob, signal);
  expect(answer).toMatchObject({ body: { state: 'deleted', step: 'done', erased: 4 } });
  expect(await tracesOf('bob', all)).toEqual([]);
  expect(all.house.directory.people.map(({ sub }) => sub)).toEqual(['ada', 'cleo']);
  // When he was suspended, and now.
  expect(all.house.directory.signedOut).toEqual(['bob', 'bob']);
});

test('what others have stays, and so do their accounts', async () => {
  const { house, others } = await createDeletable({ isAloneSomewhere: true });
  const theirs = Object.entries(stateOf(house)).filter(
    ([place, value]) =>
      !JSON.stringify([place, value]).includes('bob') && !place.includes('bot#version#'),
  );
  const held = await Promise.all(others.map((one) => leftOf(house, one)));
  await deletePerson(house, bob, signal);
  expect(await Promise.all(others.map((one) => leftOf(house, one)))).toEqual(held);
  expect(theirs.length).toBeGreaterThan(10);
  expect(stateOf(house)).toMatchObject(Object.fromEntries(theirs));
  expect(stateOf(house)).toMatchObject({ 'account#team holders#owners': { subs: ['ada'] } });
});

test('bots that the person has shared stay as they were shared, of nobody', async () => {
  const { house } = await createDeletable({ isAloneSomewhere: false });
  await deletePerson(house, bob, signal);
  const cleo = callerIn('team', 'cleo');
  expect(await listBots(house, cleo, null, signal)).toMatchObject({
    body: { bots: [{ id: botIdOf(2) }, { id: botIdOf(3) }], next: null },
  });
  const shared = { mine: false, version: 1, publication: { version: 1 } };
  expect(await readBot(house, cleo, botIdOf(2), signal)).toMatchObject({
    body: {
      definition: { instructions: 'Shared' },
      maker: { sub: null, email: null, present: false },
      ...shared,
    },
  });
  expect(await readBot(house, cleo, botIdOf(3), signal)).toMatchObject({
    body: { maker: { sub: 'ada', present: true }, ...shared },
  });
  const inTeam = house.records.dump().filter((text) => /"kind":"bot(Version)?"/.test(text));
  expect(inTeam).toHaveLength(2);
});

test('whom the person has invited stays invited, by nobody that is known', async () => {
  const { house } = await createDeletable({ isAloneSomewhere: false });
  await deletePerson(house, bob, signal);
  expect(await listInvitations(house, callerIn('team', 'ada'), 'team', signal)).toMatchObject({
    body: { invitations: [{ email: 'dora@example.com', state: 'open', invitedBy: null }] },
  });
});

test('a preset that the person has made stays, by nobody that is known; what they prefer goes', async () => {
  const { house } = await createDeletable({ isAloneSomewhere: true });
  await deletePerson(house, bob, signal);
  const left = Object.entries(stateOf(house)).filter(([name]) => name.includes(' pref'));
  expect(left.map(([name]) => name)).toEqual(['account#team preferences#ada']);
  expect(stateOf(house)).toMatchObject({
    'account#team preset#1': { name: 'Dry', maker: null },
    'account#team preset#2': { name: 'Dry', maker: 'ada' },
  });
});

test('a deletion that breaks off anywhere goes on when it is asked for again', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const all = await createDeletable({ isAloneSomewhere: false });
    await deletePerson(deletionPorts(all.house, crash.around), bob, signal).catch(() => null);
    expect(await untilDeleted(all.house)).toMatchObject({ body: { state: 'deleted' } });
    expect(await tracesOf('bob', all)).toEqual([]);
  });
});

test('deleting who is deleted says so', async () => {
  const all = await createDeletable({ isAloneSomewhere: true });
  for (let time = 0; time < 2; time += 1)
    expect(await deletePerson(all.house, bob, signal)).toMatchObject({
      body: { state: 'deleted' },
    });
  expect(await tracesOf('bob', all)).toEqual([]);
});

test('the last owner of an account with others is refused, and keeps everything, ownership included', async () => {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  await openAccount(house, 'a-shared', { bob: 'owner', ada: 'owner' });
  await openAccount(house, 'b-alone', { bob: 'owner' });
  await openAccount(house, 'c-last', { bob: 'owner', cleo: 'member' });
  const held = await addConversation(house, { accountId: 'c-last', sub: 'bob', isRunning: true });
  const before = await leftOf(house, held);
  expect(await deletePerson(house, bob, signal)).toEqual({
    kind: 'refused',
    code: 'last-owner',
    param: 'c-last',
    message: 'Name of c-last has no other owner. Make somebody an owner of it, or delete it first.',
  });
  expect(await leftOf(house, held)).toEqual(before);
  const leave = (accountId: string) => leaveAccount(house, { sub: 'ada' }, accountId, signal);
  expect(await leave('a-shared')).toMatchObject({ kind: 'answered' });
  expect(stateOf(house)).toMatchObject({
    'account#a-shared holders#owners': { subs: ['bob'] },
    'account#b-alone holders#owners': { subs: ['bob'] },
    'account#c-last holders#owners': { subs: ['bob'] },
    'user#bob user#details': { email: emailOf('bob'), deleting: false },
    'user#bob membership#a-shared': { role: 'owner', state: 'active' },
    'user#bob membership#c-last': { role: 'owner', state: 'active' },
  });
});

test('who is suspended in an account still needs its owner, and who was removed does not', async () => {
  const house = await createAccountHouse('bob', 'cleo');
  await openAccount(house, 'team', { bob: 'owner', cleo: 'member' });
  const caller = callerIn('team', 'bob');
  const cleo = { accountId: 'team', sub: 'cleo' };
  await changeMember(house, caller, cleo, { role: 'member', state: 'suspended' }, signal);
  expect(await deletePerson(house, bob, signal)).toMatchObject({ code: 'last-owner' });
  await removeMember(house, caller, cleo, signal);
  expect(await deletePerson(house, bob, signal)).toMatchObject({ body: { state: 'deleted' } });
  expect(await house.records.read(keys.account('team'), signal)).toBeNull();
});

test('the last administrator is refused and keeps everything', async () => {
  const { house } = await createDeletable({ isAloneSomewhere: true });
  expect(await deletePerson(house, { sub: 'ada' }, signal)).toMatchObject({ code: 'last-owner' });
  await house.records.remove(keys.admins(), null, signal);
  await house.records.write(keys.admins(), { subs: ['bob'] }, 0, signal);
  const before = stateOf(house);
  expect(await deletePerson(house, bob, signal)).toMatchObject({ code: 'last-admin' });
  expect(withSortedOwners(stateOf(house))).toEqual(withSortedOwners(before));
});

test('while it goes on the person gets no token and no answer, and can still sign in', async () => {
  const { house } = await createDeletable({ isAloneSomewhere: false });
  const slow = { ...house, messages: slowed(house, house.messages, 19_000) };
  expect(await deletePerson(slow, bob, signal)).toMatchObject({ body: { state: 'deleting' } });
  expect(await createDescribePerson(house)({ ...bob, email: emailOf('bob') }, signal)).toEqual({
    claims: null,
    groups: [],
  });
  const asked = await createCheckTurnAccess(house.records)(callerIn('team', 'bob'), signal);
  expect(asked).toMatchObject({ code: 'not-a-member' });
  const view = await viewPerson({ ...house, signUp: { kind: 'open' } }, bob, signal);
  expect(view).toMatchObject({ body: { deleting: true, activeAccountId: null } });
  expect(house.directory.people.map(({ sub }) => sub)).toContain('bob');
});

test('what others make of the person while it goes on leaves nothing either', async () => {
  const all = await createDeletable({ isAloneSomewhere: false });
  const { house } = all;
  const slow = { ...house, messages: slowed(house, house.messages, 19_000) };
  expect(await deletePerson(slow, bob, signal)).toMatchObject({ body: { state: 'deleting' } });
  const appointed = await appoint(house, { sub: 'ada' }, { ...bob, admin: true }, signal);
  expect(appointed).toMatchObject({ code: 'person-not-found' });
  const place = { ...bob, accountId: 'third' };
  const asOwner = { role: 'owner', state: 'active' } as const;
  await changeMember(house, callerIn('third', 'ada'), place, asOwner, signal);
  await untilDeleted(house);
  expect(await tracesOf('bob', all)).toEqual([]);
});

test('a deletion that takes long says how far it is, and goes on from there', async () => {
  const all = await createDeletable({ isAloneSomewhere: false });
  const { house } = all;
  const slow = { ...house, messages: slowed(house, house.messages, 10_000) };
  const steps: string[] = [];
  let erased = 0;
  for (let calls = 0; calls < 10 && !steps.includes('deleted done'); calls += 1) {
    const answer = await deletePerson(slow, bob, signal);
    if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
    steps.push(`${answer.body.state} ${answer.body.step}`);
    erased += answer.body.erased;
  }
  expect(steps).toEqual(['deleting conversations', 'deleting conversations', 'deleted done']);
  expect(erased).toBe(all.mine.length);
  expect(await tracesOf('bob', all)).toEqual([]);
});

test('the search for what is left of turns goes on where it came to', async () => {
  const { house } = await createDeletable({ isAloneSomewhere: false });
  const visited: (string | null)[] = [];
  const places = [null, '1', '2', '3', '4', '5'];
  const remains: TurnRemains = {
    ...house.remains,
    async sweep(_whose, from) {
      visited.push(from);
      house.clock.pass(6000);
      return { erased: 1, next: places[places.indexOf(from) + 1] ?? null };
    },
  };
  const ports: DeletionPorts = { ...house, remains };
  const first = await deletePerson(ports, bob, signal);
  expect(first).toMatchObject({ body: { state: 'deleting', step: 'turns' } });
  expect(visited).toEqual([null, '1', '2']);
  expect(await deletePerson(ports, bob, signal)).toMatchObject({
    body: { state: 'deleted', erased: 3 },
  });
  expect(visited).toEqual(places);
});

test('what still runs is told to stop, and erased when it has or when nobody obeys', async () => {
  for (const obeys of [true, false]) {
    const house = await createAccountHouse('bob');
    await openAccount(house, 'team', { bob: 'owner' });
    const held = await addConversation(house, { accountId: 'team', sub: 'bob', isRunning: true });
    const [turn] = held.turns;
    if (!turn) throw new Error('There is no turn.');
    const seen: string[] = [];
    const clock = {
      ...house.clock,
      async sleep(milliseconds: number) {
        await house.clock.sleep(milliseconds);
        const state = (await house.turns.find(turn))?.state;
        seen.push(state?.kind === 'running' ? `ordered: ${state.stopOrdered}` : `${state?.kind}`);
        const ending = { status: 'stopped', error: null, usage: null } as const;
        if (obeys)
          await house.turns.end(turn, { ending, endedAt: 0, answerLength: 0, stepChanges: 0 });
      },
    };
    const begun = house.clock.now();
    await deletePerson({ ...house, clock }, bob, signal);
    expect(seen[0]).toBe('ordered: true');
    expect(await leftOf(house, held)).toEqual([]);
    const took = house.clock.now() - begun;
    expect([took < 1000, took < 10_000]).toEqual([obeys, true]);
  }
});

async function untilDeleted(house: AccountHouse) {
  for (let calls = 0; calls < 20; calls += 1) {
    const answer = await deletePerson(house, bob, signal);
    if (answer.kind === 'refused' || answer.body.state === 'deleted') return answer;
  }
  throw new Error('It never ends.');
}

/** A port each of whose calls takes so long. */
function slowed<Port extends object>(
  { clock }: AccountHouse,
  port: Port,
  milliseconds: number,
): Port {
  return withEachCall(port, (_name, call) => {
    clock.pass(milliseconds);
    return call();
  });
}

/** Whoever gives an ownership up and takes it back is the last in the list. */
function withSortedOwners(state: Readonly<Record<string, unknown>>) {
  const subs = z.object({ subs: z.array(z.string()) });
  return Object.entries(state).map(([name, value]) => {
    const owners = subs.safeParse(value).data?.subs;
    return [name, owners?.toSorted() ?? value];
  });
}
