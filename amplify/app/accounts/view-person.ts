import type { PersonView } from '../../contract/accounts/person.ts';
import type { Caller } from '../../domain/caller.ts';
import { currentMembership, type Membership } from '../../domain/membership.ts';
import type { SignUpPolicy } from '../../domain/sign-up-policy.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, type Answer } from './answered.ts';
import { openInvitationsOf } from './invitation-view.ts';
import { mayCreateAccounts } from './own-accounts.ts';
import { readPerson } from './read-person.ts';
import type { Stored } from './record-store.ts';
import { keys } from './records.ts';

/** Who somebody is, where they belong and are invited, and what administrators have to say. */
export async function viewPerson(
  { records, clock, signUp }: AccountPorts & { readonly signUp: SignUpPolicy },
  { sub }: Pick<Caller, 'sub'>,
  signal: AbortSignal,
): Promise<Answer<PersonView>> {
  const [person, deployment] = await Promise.all([
    readPerson(records, sub, signal),
    records.read(keys.deployment(), signal),
  ]);
  const { email, deleting } = person;
  const [accounts, invitations] = await Promise.all([
    Promise.all(
      person.memberships.map(({ accountId }) => records.read(keys.account(accountId), signal)),
    ),
    email === null ? [] : openInvitationsOf(records, { sub, email }, clock.now(), signal),
  ]);
  const entered = person.memberships.filter(({ state }) => state === 'active');
  return answered({
    sub,
    email,
    admin: person.admin,
    activeAccountId: deleting ? null : (currentMembership(person)?.accountId ?? null),
    memberships: person.memberships.flatMap((one, index) => viewMembership(one, accounts[index])),
    deletions: person.memberships.flatMap((one, index) => viewDeletion(one, sub, accounts[index])),
    invitations: invitations.filter(({ accountId }) =>
      entered.every((membership) => membership.accountId !== accountId),
    ),
    mayCreateAccounts: mayCreateAccounts(signUp, person),
    notice: deployment?.value.notice ?? '',
    turnsStopped: deployment?.value.turnsStopped ?? false,
    allowedModels: [...(deployment?.value.allowedModels ?? [])],
    deleting,
  });
}

type FoundAccount = Stored<'account'> | null | undefined;

function viewMembership(
  { accountId, role, state }: Membership,
  account: FoundAccount,
): PersonView['memberships'] {
  return account && state !== 'removed'
    ? [{ accountId, name: account.value.name, role, state }]
    : [];
}

function viewDeletion(
  { accountId }: Membership,
  sub: string,
  account: FoundAccount,
): PersonView['deletions'] {
  const goesOn = account?.value.deleting && account.value.deleters.includes(sub);
  return goesOn ? [{ accountId, name: account.value.name }] : [];
}
