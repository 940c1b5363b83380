import type { Caller } from '../../domain/caller.ts';
import type { Person } from '../../domain/membership.ts';
import type { SignUpPolicy } from '../../domain/sign-up-policy.ts';
import { refused } from '../admission.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { chooseAccount } from './choose-account.ts';
import { createTeamAccount, unmakeAccount } from './create-account.ts';
import { enterAccount } from './enter-account.ts';
import { readPerson } from './read-person.ts';

/** As many as one person may own or belong to: each sign-in reads them all. */
const mostAccounts = 50;

/** Whether somebody belongs to as many accounts as one may. */
export function isFull({ memberships }: Person): boolean {
  return memberships.filter(({ state }) => state !== 'removed').length >= mostAccounts;
}

/** Where nobody comes uninvited, accounts are made by administrators alone. */
export function mayCreateAccounts(signUp: SignUpPolicy, person: Person): boolean {
  return !person.deleting && (signUp.kind !== 'invited' || person.admin);
}

/** Makes an account of one's own and works in it from then on. */
export async function createOwnAccount(
  ports: AccountPorts & { readonly signUp: SignUpPolicy },
  { sub }: Pick<Caller, 'sub'>,
  name: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly accountId: string }>> {
  const { records, clock, newId, signUp } = ports;
  const person = await readPerson(records, sub, signal);
  if (!mayCreateAccounts(signUp, person)) return refused('accounts-closed');
  if (isFull(person)) return refused('limit-reached');
  const accountId = `team-${newId(clock.now()).toLowerCase()}`;
  const action = 'account.created';
  await audit(ports, { actor: sub, accountId: null, action, subject: accountId }, signal);
  await createTeamAccount(ports, { accountId, name }, signal);
  const entrant = { accountId, sub, email: person.email, role: 'owner' } as const;
  if ((await enterAccount(ports, entrant, signal)) !== 'entered') {
    await unmakeAccount(ports, accountId, signal);
    return refused('deleting');
  }
  await chooseAccount(ports, { sub }, accountId, signal);
  return answered({ accountId });
}
