import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDescribePerson } from '../describe-person.ts';
import { acceptInvitation, declineInvitation } from './accept-invitation.ts';
import { deleteAccount } from './delete-account.ts';
import { invite } from './invite.ts';
import { listInvitations, withdrawInvitation } from './open-invitations.ts';
import { changeMember, leaveAccount, listMembers, removeMember } from './members.ts';
import { readMembership } from './read-person.ts';
import { keys } from './records.ts';
import { emailOf, stateOf, type AccountHouse } from './testing/account-house.ts';
import { atEachCrash, changesRecords, withEachCall } from './testing/break-off.ts';
import { anyOrder, interleaved } from './testing/interleave.ts';
import { ada, createTeam, inviteBob, origin } from './testing/invited-team.ts';

const signal = new AbortController().signal;
const bob = { sub: 'bob' };
const inTeam = { accountId: 'team', sub: 'bob' };

test('who was removed does not come in by an acceptance that had broken off', async () => {
  await atEachCrash(changesRecords, async (crash) => {
    const house = await createTeam();
    const invitationId = await inviteBob(house);
    await breakOff(house, crash, (broken) => acceptInvitation(broken, bob, invitationId, signal));
    const removed = await removeMember(house, ada, inTeam, signal);
    if (removed.kind === 'refused') return;
    const listed = await listMembers(house, ada, 'team', signal);
    expect(listed).not.toMatchObject({ body: { members: [{}, { sub: 'bob' }] } });
    await acceptInvitation(house, bob, invitationId, signal);
    const membership = await readMembership(house.records, 'team', 'bob', signal);
    expect(membership.state).toBe('removed');
  });
});

test('an acceptance that is finished later does not take back what an owner has made of its person', async () => {
  await atEachCrash(changesRecords, async (crash) => {
    const house = await createTeam();
    const invitationId = await inviteBob(house);
    await breakOff(house, crash, (broken) => acceptInvitation(broken, bob, invitationId, signal));
    const before = await readMembership(house.records, 'team', 'bob', signal);
    if (before.state === 'removed') return;
    await changeMember(house, ada, inTeam, { role: 'owner', state: 'active' }, signal);
    const left = await leaveAccount(house, { sub: 'ada' }, 'team', signal);
    expect(left).toMatchObject({ kind: 'answered' });
    await acceptInvitation(house, bob, invitationId, signal);
    expect(stateOf(house)).toMatchObject({
      'user#bob membership#team': { role: 'owner', state: 'active' },
    });
  });
});

test('an acceptance that broke off can be taken back by an owner, or goes out of time', async () => {
  await atEachCrash(changesRecords, async (crash) => {
    const house = await createTeam();
    const invitationId = await inviteBob(house);
    await breakOff(house, crash, (broken) => acceptInvitation(broken, bob, invitationId, signal));
    const before = await readMembership(house.records, 'team', 'bob', signal);
    if (before.state !== 'removed') return;
    await withdrawInvitation(house, ada, { accountId: 'team', invitationId }, signal);
    house.clock.pass(365 * 24 * 60 * 60_000);
    const answer = await acceptInvitation(house, bob, invitationId, signal);
    expect(answer).toMatchObject({ kind: 'refused' });
  });
});

test('an acceptance whose answer was lost is answered the same when it is sent again', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  const first = await acceptInvitation(house, bob, invitationId, signal);
  expect(await acceptInvitation(house, bob, invitationId, signal)).toEqual(first);
});

test('whoever accepts while the account is deleted can work afterwards', async () => {
  const property = fc.asyncProperty(anyOrder(), async (scheduler) => {
    const house = await createTeam();
    const invitationId = await inviteBob(house);
    const who = { sub: 'bob', email: emailOf('bob') };
    await scheduler.waitFor(
      Promise.all([
        deleteAccount(through('delete'), ada, 'team', signal),
        acceptInvitation(through('accept'), bob, invitationId, signal),
      ]),
    );
    function through(name: string): AccountHouse {
      return { ...house, records: interleaved(scheduler, house.records, name) };
    }
    const { claims } = await createDescribePerson(house)(who, signal);
    expect(await house.records.read(keys.account(claims?.account_id ?? ''), signal)).not.toBeNull();
  });
  await fc.assert(property, { numRuns: 200 });
});

test.each(['accept', 'decline', 'withdraw'] as const)(
  'renewing an invitation at once with its %s leaves what agrees',
  async (what) => {
    const property = fc.asyncProperty(anyOrder(), async (scheduler) => {
      const house = await createTeam();
      const invitationId = await inviteBob(house);
      const asked = { email: emailOf('bob'), role: 'owner', origin } as const;
      const place = { accountId: 'team', invitationId };
      const [renewed] = await scheduler.waitFor(
        Promise.all([
          invite(through('invite'), ada, 'team', asked, signal),
          what === 'accept'
            ? acceptInvitation(through('accept'), bob, invitationId, signal)
            : what === 'decline'
              ? declineInvitation(through('decline'), bob, invitationId, signal)
              : withdrawInvitation(through('withdraw'), ada, place, signal),
        ]),
      );
      function through(name: string): AccountHouse {
        return { ...house, records: interleaved(scheduler, house.records, name) };
      }
      const state = stateOf(house);
      const open = await listInvitations(house, ada, 'team', signal);
      const isOpen = open.kind === 'answered' && open.body.invitations.length > 0;
      const membership = await readMembership(house.records, 'team', 'bob', signal);
      const isMember = membership.state !== 'removed';
      expect([what, renewed.kind, isOpen && isMember]).toEqual([what, renewed.kind, false]);
      // What is open can be accepted.
      const isFound = `invited#bob@example.com invited#${invitationId}` in state;
      expect(isOpen && !isFound).toBe(false);
    });
    await fc.assert(property, { numRuns: 200 });
  },
);

test('the only owner who accepts an invitation to a new address of theirs stays an owner', async () => {
  const house = await createTeam();
  const email = 'ada@new.example.com';
  await createDescribePerson(house)({ sub: 'ada', email }, signal);
  const answer = await invite(house, ada, 'team', { email, role: 'member', origin }, signal);
  if (answer.kind === 'answered')
    await acceptInvitation(house, ada, answer.body.invitation.invitationId, signal);
  expect(stateOf(house)).toMatchObject({ 'user#ada membership#team': { role: 'owner' } });
});

async function breakOff(
  house: AccountHouse,
  { around }: Parameters<Parameters<typeof atEachCrash>[1]>[0],
  deed: (house: AccountHouse) => Promise<unknown>,
): Promise<void> {
  await deed({ ...house, records: withEachCall(house.records, around) }).catch(() => null);
}
