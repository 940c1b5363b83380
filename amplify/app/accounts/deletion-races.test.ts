import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPrompt } from '../../domain/default-workflow.ts';
import { createDescribePerson } from '../describe-person.ts';
import type { TurnRemains } from '../turn-remains.ts';
import { acceptInvitation, declineInvitation } from './accept-invitation.ts';
import { changeConfiguration } from './configuration.ts';
import { deleteAccount } from './delete-account.ts';
import { deletePerson } from './delete-person.ts';
import { invite } from './invite.ts';
import { changeMember, leaveAccount } from './members.ts';
import { unknownPerson } from './read-person.ts';
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
import { addConversation } from './testing/holdings.ts';
import { anyOrder, interleaved } from './testing/interleave.ts';
import { createDeletable, deletionPorts, tracesOf } from './testing/person-to-delete.ts';

const signal = new AbortController().signal;
const bob = { sub: 'bob' };

test('a deletion that breaks off anywhere takes the accounts along that the person has alone', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const all = await createDeletable({ isAloneSomewhere: true });
    await deletePerson(deletionPorts(all.house, crash.around), bob, signal).catch(() => null);
    await untilDeleted(all.house);
    expect(await tracesOf('bob', all)).toEqual([]);
  });
});

test('a deletion that takes long takes the accounts along that the person has alone', async () => {
  const all = await createDeletable({ isAloneSomewhere: true });
  const remains: TurnRemains = {
    ...all.house.remains,
    async sweep(_whose, from) {
      all.house.clock.pass(10_000);
      return { erased: 0, next: from === null ? '1' : from === '1' ? '2' : null };
    },
  };
  await untilDeleted({ ...all.house, remains });
  expect(await tracesOf('bob', all)).toEqual([]);
});

test('an owner whose deletion of an account broke off anywhere can finish it', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const house = await createAccountHouse('ada');
    await openAccount(house, 'team', { ada: 'owner' });
    const ports = deletionPorts(house, crash.around);
    await deleteAccount(ports, { sub: 'ada' }, 'team', signal).catch(() => null);
    await deleteAccount(house, { sub: 'ada' }, 'team', signal);
    expect(Object.keys(stateOf(house)).filter((name) => name.includes('team'))).toEqual([]);
  });
});

test('an address that was the person’s before is kept nowhere that they have been', async () => {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { ada: 'owner' });
  const asked = { email: emailOf('bob'), role: 'member', origin: '' } as const;
  const answer = await invite(house, callerIn('team', 'ada'), 'team', asked, signal);
  if (answer.kind === 'refused') throw new Error('Refused.');
  await acceptInvitation(house, bob, answer.body.invitation.invitationId, signal);
  await createDescribePerson(house)({ ...bob, email: 'robert@example.com' }, signal);
  await untilDeleted(house);
  expect(await tracesOf(emailOf('bob'), { house, mine: [] })).toEqual([]);
  expect(await tracesOf('robert', { house, mine: [] })).toEqual([]);
});

test('an invitation that was declined, withdrawn or is out of time does not keep the address', async () => {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { ada: 'owner' });
  const asked = { email: emailOf('bob'), role: 'member', origin: '' } as const;
  const answer = await invite(house, callerIn('team', 'ada'), 'team', asked, signal);
  if (answer.kind === 'refused') throw new Error('Refused.');
  const { invitationId } = answer.body.invitation;
  await declineInvitation(house, bob, invitationId, signal);
  await untilDeleted(house);
  expect(await tracesOf(emailOf('bob'), { house, mine: [] })).toEqual([]);
});

test('an account keeps an owner though somebody whose deletion goes on is made one', async () => {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  await openAccount(house, 'a-large', { ada: 'owner', bob: 'member' });
  await openAccount(house, 'team', { ada: 'owner', bob: 'member', cleo: 'member' });
  await addConversation(house, { accountId: 'a-large', sub: 'bob', turns: 9 });
  const messages = withEachCall(house.messages, (_name, call) => {
    house.clock.pass(10_000);
    return call();
  });
  const begun = await deletePerson({ ...house, messages }, bob, signal);
  expect(begun).toMatchObject({ body: { state: 'deleting' } });
  const place = { accountId: 'team', sub: 'bob' };
  const asOwner = { role: 'owner', state: 'active' } as const;
  await changeMember(house, callerIn('team', 'ada'), place, asOwner, signal);
  await leaveAccount(house, { sub: 'ada' }, 'team', signal);
  await untilDeleted(house);
  const owners = Object.values(stateOf(house)).filter((value) =>
    /"accountId":"team","role":"owner","state":"active"/u.test(JSON.stringify(value)),
  );
  expect(owners).not.toEqual([]);
});

test('a person who signs in, or accepts, while they are deleted leaves nothing either', async () => {
  const property = fc.asyncProperty(
    anyOrder(),
    fc.constantFrom('signs in', 'accepts'),
    async (order, what) => {
      const house = await createAccountHouse('ada', 'bob');
      await openAccount(house, 'team', { ada: 'owner' });
      const asked = { email: emailOf('bob'), role: 'member', origin: '' } as const;
      const answer = await invite(house, callerIn('team', 'ada'), 'team', asked, signal);
      const id = answer.kind === 'answered' ? answer.body.invitation.invitationId : '';
      const through = (who: string): AccountHouse => ({
        ...house,
        records: interleaved(order, house.records, who),
      });
      await order.waitFor(
        Promise.all([
          deletePerson(through('delete'), bob, signal),
          what === 'accepts'
            ? acceptInvitation(through(what), bob, id, signal)
            : createDescribePerson(through(what))({ ...bob, email: emailOf('bob') }, signal),
        ]),
      );
      expect([what, await tracesOf('bob', { house, mine: [] })]).toEqual([what, []]);
    },
  );
  await fc.assert(property, { numRuns: 300 });
});

test('what owners write while the account is being deleted is not left either', async () => {
  const property = fc.asyncProperty(
    anyOrder(),
    fc.constantFrom('configures', 'invites', 'changes a member'),
    fc.nat(60),
    async (order, what, later) => {
      const house = await createAccountHouse('ada', 'bob');
      await openAccount(house, 'team', { ada: 'owner', bob: 'owner' });
      const through = (who: string): AccountHouse => ({
        ...house,
        records: interleaved(order, house.records, who),
      });
      // A deletion takes so many more calls that it would never be ahead of a deed which it has let in.
      const slow: AccountHouse = {
        ...house,
        records: withEachCall(through(what).records, async (name, call) => {
          const waits = name === 'write' ? later : 0;
          for (let turn = 0; turn < waits; turn += 1)
            await order.schedule(Promise.resolve(), `${what} waits`);
          return call();
        }),
      };
      const caller = callerIn('team', 'bob');
      const key = keys.prompt('team', '1', '1');
      const place = { accountId: 'team', key, missing: 'prompt-not-found' } as const;
      const change = { version: 0, next: () => defaultPrompt, action: 'prompt.changed' };
      const asked = { email: 'dora@example.com', role: 'member', origin: '' } as const;
      const deeds = {
        configures: () => changeConfiguration(slow, caller, place, change, signal),
        invites: () => invite(slow, caller, 'team', asked, signal),
        'changes a member': () =>
          changeMember(slow, caller, { accountId: 'team', sub: 'ada' }, { role: 'member' }, signal),
      };
      await order.waitFor(
        Promise.all([
          deleteAccount(through('delete'), { sub: 'ada' }, 'team', signal),
          deeds[what](),
        ]),
      );
      // An owner who is demoted in time cannot delete it.
      const isThere = (await house.records.read(keys.account('team'), signal)) !== null;
      const left = house.records
        .dump()
        .filter((text) => text.includes('#team') || text.includes('dora'));
      expect([what, isThere ? [] : left]).toEqual([what, []]);
    },
  );
  await fc.assert(property, { numRuns: 400 });
});

test('what a deletion leaves that breaks off at the sign-in names nobody, and the table forgets it', async () => {
  await atEachCrash(
    (name) => name === 'signOut',
    async (crash) => {
      const all = await createDeletable({ isAloneSomewhere: true });
      await deletePerson(deletionPorts(all.house, crash.around), bob, signal).catch(() => null);
      if (!crash.happened()) return;
      const left = await all.house.records.read(keys.person('bob'), signal);
      const inAYear = all.house.clock.now() / 1000 + 365 * 24 * 60 * 60;
      const mark = { ...unknownPerson, deleting: true, expiresAt: Math.ceil(inAYear) };
      expect(left?.value).toEqual(mark);
      await untilDeleted(all.house);
      expect(await tracesOf('bob', all)).toEqual([]);
    },
  );
});

async function untilDeleted(house: AccountHouse): Promise<void> {
  for (let calls = 0; calls < 30; calls += 1) {
    const answer = await deletePerson(house, bob, signal);
    if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
    if (answer.body.state === 'deleted') return;
  }
  throw new Error('It never ends.');
}
