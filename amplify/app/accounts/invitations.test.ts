import { expect, test } from 'vitest';
import { createMemoryMailer } from '../../adapters/memory/memory-mailer.ts';
import { invitationDuration } from '../../domain/invitation.ts';
import { createDescribePerson } from '../describe-person.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { invite } from './invite.ts';
import { listInvitations, withdrawInvitation } from './open-invitations.ts';
import { changeMember, removeMember } from './members.ts';
import { readMembership } from './read-person.ts';
import { keys } from './records.ts';
import { callerIn, emailOf, stateOf, type AccountHouse } from './testing/account-house.ts';
import { ada, createTeam, invitationsOf, inviteBob, origin } from './testing/invited-team.ts';

const signal = new AbortController().signal;

test('an owner invites an address, and a mail leads to the page', async () => {
  const house = await createTeam();
  const asked = { email: 'new@example.com', role: 'member', origin } as const;
  const answer = await invite(house, ada, 'team', asked, signal);
  const invitation = {
    accountId: 'team',
    accountName: 'Name of team',
    email: 'new@example.com',
    role: 'member',
    state: 'open',
    invitedBy: 'ada@example.com',
    createdAt: '2026-01-02T03:04:05.000Z',
    expiresAt: '2026-01-16T03:04:05.000Z',
  };
  const link = 'https://chat.example.com/invitations';
  expect(answer).toMatchObject({ body: { invitation, mail: 'sent', link } });
  expect(house.mailer.sent).toMatchObject([
    { to: 'new@example.com', subject: 'You are invited to Name of team' },
  ]);
  expect(house.mailer.sent[0]?.text).toContain(link);
  expect(await listInvitations(house, ada, 'team', signal)).toMatchObject({
    body: { invitations: [invitation] },
  });
});

test('the log tells of an invitation and not of the address', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  const log = house.records.dump().filter((text) => text.includes('member.invited'));
  expect(log).toHaveLength(2);
  for (const entry of log) {
    expect(entry).toContain(invitationId);
    expect(entry).not.toContain('@');
  }
});

test('an invitation stands although its mail is not taken', async () => {
  const house = { ...(await createTeam()), mailer: createMemoryMailer(() => false) };
  const asked = { email: emailOf('bob'), role: 'member', origin } as const;
  const answer = await invite(house, ada, 'team', asked, signal);
  expect(answer).toMatchObject({ body: { mail: 'refused', link: `${origin}/invitations` } });
  expect(await invitationsOf(house, 'bob')).toHaveLength(1);
});

test('only an owner invites, lists and withdraws, and to strangers there is no such account', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  const before = stateOf(house);
  const asked = { email: 'new@example.com', role: 'owner', origin } as const;
  for (const [sub, code] of [
    ['cleo', 'not-an-owner'],
    ['bob', 'account-not-found'],
  ] as const) {
    const caller = callerIn('team', sub);
    for (const answer of [
      await invite(house, caller, 'team', asked, signal),
      await listInvitations(house, caller, 'team', signal),
      await withdrawInvitation(house, caller, { accountId: 'team', invitationId }, signal),
    ])
      expect(answer).toMatchObject({ kind: 'refused', code });
  }
  expect(stateOf(house)).toEqual(before);
});

test('who belongs to the account is not invited, and who did belong to it is', async () => {
  const house = await createTeam();
  const asked = { email: emailOf('cleo'), role: 'owner', origin } as const;
  const inviteCleo = () => invite(house, ada, 'team', asked, signal);
  expect(await inviteCleo()).toMatchObject({ code: 'already-member', param: 'email' });
  await suspend(house, 'cleo');
  expect(await inviteCleo()).toMatchObject({ code: 'already-member' });
  await removeMember(house, ada, { accountId: 'team', sub: 'cleo' }, signal);
  expect(await inviteCleo()).toMatchObject({ kind: 'answered' });
  expect(house.mailer.sent).toHaveLength(1);
});

test('inviting the same address again renews its invitation', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  house.clock.pass(invitationDuration - 1000);
  expect(await inviteBob(house, 'owner')).toBe(invitationId);
  house.clock.pass(invitationDuration - 1000);
  const open = await listInvitations(house, ada, 'team', signal);
  expect(open).toMatchObject({ body: { invitations: [{ invitationId, role: 'owner' }] } });
  expect(await invitationsOf(house, 'bob')).toMatchObject([{ invitationId, role: 'owner' }]);
  expect(house.mailer.sent).toHaveLength(2);
});

test('an account has at most a hundred open invitations, and renewing one is no more', async () => {
  const house = await createTeam();
  for (let index = 0; index < 99; index += 1)
    await invite(
      house,
      ada,
      'team',
      { email: `${index}@example.com`, role: 'member', origin },
      signal,
    );
  await inviteBob(house);
  const asked = { email: 'one-more@example.com', role: 'member', origin } as const;
  const full = await invite(house, ada, 'team', asked, signal);
  expect(full).toMatchObject({ code: 'limit-reached' });
  await inviteBob(house);
  house.clock.pass(invitationDuration);
  expect(await invite(house, ada, 'team', asked, signal)).toMatchObject({ kind: 'answered' });
});

test('about one invitation at most five mails go out in a day, however often it is withdrawn', async () => {
  const house = await createTeam();
  const asked = { email: emailOf('bob'), role: 'member', origin } as const;
  const inviteAgain = () => invite(house, ada, 'team', asked, signal);
  const invitationId = await inviteBob(house);
  for (let time = 2; time <= 5; time += 1) {
    house.clock.pass(60_000);
    await withdrawInvitation(house, ada, { accountId: 'team', invitationId }, signal);
    expect(await inviteAgain()).toMatchObject({ kind: 'answered' });
  }
  house.clock.pass(60_000);
  expect(await inviteAgain()).toMatchObject({ code: 'limit-reached' });
  expect(house.mailer.sent).toHaveLength(5);
  house.clock.pass(24 * 60 * 60_000);
  expect(await inviteAgain()).toMatchObject({ kind: 'answered' });
});

test('nobody is invited into an account that is one person’s', async () => {
  const house = await createTeam();
  await createDescribePerson(house)({ sub: 'dora', email: emailOf('dora') }, signal);
  const asked = { email: emailOf('bob'), role: 'member', origin } as const;
  const caller = callerIn('personal-dora', 'dora');
  const answer = await invite(house, caller, 'personal-dora', asked, signal);
  expect(answer).toMatchObject({ code: 'personal-account' });
  expect(house.mailer.sent).toEqual([]);
});

test('withdrawing is done once and said as often as it is asked; what was accepted or never was is not there', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  const withdraw = (id: string) =>
    withdrawInvitation(house, ada, { accountId: 'team', invitationId: id }, signal);
  for (let time = 0; time < 2; time += 1)
    expect(await withdraw(invitationId)).toMatchObject({ kind: 'answered' });
  expect(await withdraw('unknown')).toMatchObject({ code: 'invitation-not-found' });
  await inviteBob(house);
  await acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
  expect(await withdraw(invitationId)).toMatchObject({ code: 'invitation-not-found' });
  expect(await readMembership(house.records, 'team', 'bob', signal)).toMatchObject({
    state: 'active',
  });
});

test('nobody is invited into an account that is being deleted, and nobody enters it', async () => {
  const house = await createTeam();
  const invitationId = await inviteBob(house);
  const account = keys.account('team');
  const there = await house.records.read(account, signal);
  if (!there) throw new Error('There is no such account.');
  await house.records.write(account, { ...there.value, deleting: true }, there.version, signal);
  const asked = { email: 'new@example.com', role: 'member', origin } as const;
  const before = stateOf(house);
  expect(await invite(house, ada, 'team', asked, signal)).toMatchObject({
    code: 'account-not-found',
  });
  expect(stateOf(house)).toEqual(before);
  expect(await invitationsOf(house, 'bob')).toEqual([]);
  const accept = () => acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
  expect(await accept()).toMatchObject({ code: 'invitation-not-found' });
  await house.records.remove(account, null, signal);
  expect(await accept()).toMatchObject({ code: 'invitation-not-found' });
});

async function suspend(house: AccountHouse, sub: string): Promise<void> {
  const place = { accountId: 'team', sub };
  await changeMember(house, ada, place, { role: 'member', state: 'suspended' }, signal);
}
