import { expect, test } from 'vitest';
import { invitationDuration } from '../../domain/invitation.ts';
import type { SignUpPolicy } from '../../domain/sign-up-policy.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { deleteAccount } from './delete-account.ts';
import { invite } from './invite.ts';
import { withdrawInvitation } from './open-invitations.ts';
import { createMaySignUp } from './may-sign-up.ts';
import { callerIn, emailOf, openAccount, type AccountHouse } from './testing/account-house.ts';
import { ada, createTeam, inviteAddress } from './testing/invited-team.ts';

const signal = new AbortController().signal;
const address = 'new@example.com';
const policies: readonly SignUpPolicy[] = [
  { kind: 'open' },
  { kind: 'domains', domains: ['example.com', 'Example.org'] },
  { kind: 'invited' },
];

test('who may come uninvited is the policy’s to say', async () => {
  const house = await createTeam();
  const asked = [address, 'new@EXAMPLE.ORG', 'new@sub.example.com', 'new@other.com'];
  const answers = await Promise.all(
    policies.map((policy) => Promise.all(asked.map((email) => maySignUp(house, policy, email)))),
  );
  expect(answers).toEqual([
    [true, true, true, true],
    [true, true, false, false],
    [false, false, false, false],
  ]);
});

test('whoever is invited may come whatever the policy says, in whatever case the address is written', async () => {
  const house = await createTeam();
  await inviteAddress(house, 'new@other.com', 'member');
  for (const policy of policies)
    for (const email of ['new@other.com', 'New@Other.COM', ' new@other.com '])
      expect(await maySignUp(house, policy, email)).toBe(true);
  for (const email of ['new2@other.com', 'ew@other.com', 'new@other.com.evil.com', ''])
    expect(await maySignUp(house, { kind: 'invited' }, email)).toBe(false);
});

test.each(['withdrawn', 'out of time', 'accepted by somebody', 'of an account that is gone'])(
  'an invitation that is %s opens nothing',
  async (how) => {
    const house = await createTeam();
    const invitationId = await inviteAddress(house, emailOf('bob'), 'member');
    const may = () => maySignUp(house, { kind: 'invited' }, emailOf('bob'));
    expect(await may()).toBe(true);
    if (how === 'withdrawn')
      await withdrawInvitation(house, ada, { accountId: 'team', invitationId }, signal);
    if (how === 'out of time') house.clock.pass(invitationDuration);
    if (how === 'accepted by somebody')
      await acceptInvitation(house, { sub: 'bob' }, invitationId, signal);
    if (how === 'of an account that is gone') await deleteAccount(house, ada, 'team', signal);
    expect(await may()).toBe(false);
  },
);

test('one of several invitations is enough', async () => {
  const house = await createTeam();
  const invitationId = await inviteAddress(house, address, 'member');
  await openAccount(house, 'other', { ada: 'owner' });
  const asked = { email: address, role: 'member', origin: '' } as const;
  await invite(house, callerIn('other', 'ada'), 'other', asked, signal);
  expect(await maySignUp(house, { kind: 'invited' }, address)).toBe(true);
  await withdrawInvitation(house, ada, { accountId: 'team', invitationId }, signal);
  expect(await maySignUp(house, { kind: 'invited' }, address)).toBe(true);
});

function maySignUp(house: AccountHouse, policy: SignUpPolicy, email: string): Promise<boolean> {
  return createMaySignUp({ ...house, policy })(email, signal);
}
