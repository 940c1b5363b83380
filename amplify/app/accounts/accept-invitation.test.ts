import { expect, test } from 'vitest';
import { invitationDuration } from '../../domain/invitation.ts';
import { createDescribePerson } from '../describe-person.ts';
import { acceptInvitation, declineInvitation } from './accept-invitation.ts';
import { listInvitations, withdrawInvitation } from './open-invitations.ts';
import { changeMember, removeMember } from './members.ts';
import { readMembership } from './read-person.ts';
import { keys } from './records.ts';
import { emailOf, openAccount, stateOf, type AccountHouse } from './testing/account-house.ts';
import {
  ada,
  createTeam,
  invitationsOf,
  inviteAddress,
  inviteBob,
} from './testing/invited-team.ts';
import { viewPerson } from './view-person.ts';

const signal = new AbortController().signal;

test('a newcomer accepts, and works in the account from the next token on', async () => {
  const house = await createTeam();
  const invitationId = await inviteAddress(house, 'dora@example.com', 'owner');
  const describePerson = createDescribePerson(house);
  const dora = { sub: 'dora', email: 'dora@example.com' };
  expect((await describePerson(dora, signal)).claims?.account_id).toBe('personal-dora');
  expect(await invitationsOf(house, 'dora')).toMatchObject([{ invitationId, state: 'open' }]);
  const answer = await acceptInvitation(house, { sub: 'dora' }, invitationId, signal);
  expect(answer).toEqual({ kind: 'answered', body: { accountId: 'team' } });
  expect(await describePerson(dora, signal)).toEqual({
    claims: { account_id: 'team', account_role: 'owner', owner_id: 'team::dora' },
    groups: ['owners'],
  });
  expect(stateOf(house)).toMatchObject({
    'account#team member#dora': { ...dora, role: 'owner', state: 'active' },
    'account#team holders#owners': { subs: ['ada', 'dora'] },
    [`account#team invitation#${invitationId}`]: { state: 'accepted', acceptedBy: 'dora' },
  });
  expect(await invitationsOf(house, 'dora')).toEqual([]);
});

test('whoever belongs to another account accepts, and belongs to both', async () => {
  const house = await createTeam();
  await openAccount(house, 'other', { bob: 'owner' });
  const invitationId = await inviteBob(house);
  await acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
  const view = await viewPerson({ ...house, signUp: { kind: 'open' } }, { sub: 'bob' }, signal);
  expect(view).toMatchObject({
    body: {
      activeAccountId: 'team',
      memberships: [
        { accountId: 'other', role: 'owner', state: 'active' },
        { accountId: 'team', role: 'member', state: 'active' },
      ],
      invitations: [],
    },
  });
});

test('only whoever has proved to have the address may accept or decline', async () => {
  const house = await createTeam();
  const describePerson = createDescribePerson(house);
  const invitationId = await inviteBob(house);
  await describePerson({ sub: 'unverified', email: null }, signal);
  await describePerson({ sub: 'longer', email: 'bob@example.com.evil' }, signal);
  const before = stateOf(house);
  for (const sub of ['cleo', 'unverified', 'longer', 'nobody'])
    for (const answer of [
      await acceptInvitation(house, { sub }, invitationId, signal),
      await declineInvitation(house, { sub }, invitationId, signal),
    ])
      expect(answer).toMatchObject({ kind: 'refused', code: 'invitation-not-found' });
  expect(stateOf(house)).toEqual(before);
});

test('of two people with the same address one gets in', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  await createDescribePerson(house)({ sub: 'bobby', email: emailOf('bob') }, signal);
  const answers = await Promise.all(
    ['bob', 'bobby'].map((sub) => acceptInvitation(house, { sub }, invitationId, signal)),
  );
  expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'refused']);
  const entered = ['bob', 'bobby'].map((sub) =>
    house.records.read(keys.membership(sub, 'team'), signal),
  );
  expect((await Promise.all(entered)).map((membership) => membership !== null)).toEqual(
    answers.map(({ kind }) => kind === 'answered'),
  );
});

test('an address that changed opens no invitation any more', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  await createDescribePerson(house)({ sub: 'bob', email: 'robert@example.com' }, signal);
  const answer = await acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
  expect(answer).toMatchObject({ code: 'invitation-not-found' });
});

test.each(['withdrawn', 'declined', 'expired'] as const)(
  'an invitation that is %s opens nothing until the address is invited again',
  async (how) => {
    const house = await createTeam();
    const invitationId = await inviteBob(house);
    const place = { accountId: 'team', invitationId };
    if (how === 'withdrawn') await withdrawInvitation(house, ada, place, signal);
    if (how === 'declined') await declineInvitation(house, { sub: 'bob' }, invitationId, signal);
    if (how === 'expired') house.clock.pass(invitationDuration);
    const refusal = { kind: 'refused', code: 'invitation-not-found', param: 'invitationId' };
    const accept = () => acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
    expect(await accept()).toEqual(refusal);
    expect(await invitationsOf(house, 'bob')).toEqual([]);
    expect(await listInvitations(house, ada, 'team', signal)).toMatchObject({
      body: { invitations: [] },
    });
    expect(await house.records.read(keys.membership('bob', 'team'), signal)).toBeNull();
    await inviteBob(house);
    expect(await accept()).toMatchObject({ kind: 'answered' });
  },
);

test('an accepted invitation opens nothing again after its person was removed', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  await acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
  await removeMember(house, ada, { accountId: 'team', sub: 'bob' }, signal);
  const again = await acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
  expect(again).toMatchObject({ code: 'invitation-not-found' });
  expect(await readMembership(house.records, 'team', 'bob', signal)).toMatchObject({
    state: 'removed',
  });
  await inviteBob(house);
  const anew = await acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
  expect(anew).toMatchObject({ kind: 'answered' });
});

test('whoever is suspended is not let in by an invitation to another address of theirs', async () => {
  const house = await createTeam();
  await suspend(house, 'cleo');
  const invitationId = await inviteAddress(house, 'new@example.com', 'member');
  await createDescribePerson(house)({ sub: 'cleo', email: 'new@example.com' }, signal);
  const answer = await acceptInvitation(house, { sub: 'cleo' }, invitationId, signal);
  expect(answer).toMatchObject({ code: 'invitation-not-found' });
  expect(await readMembership(house.records, 'team', 'cleo', signal)).toMatchObject({
    state: 'suspended',
  });
});

async function suspend(house: AccountHouse, sub: string): Promise<void> {
  const place = { accountId: 'team', sub };
  await changeMember(house, ada, place, { role: 'member', state: 'suspended' }, signal);
}
