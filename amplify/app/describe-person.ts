import { currentMembership, personalAccountId, type Membership } from '../domain/membership.ts';
import { emptyToken, tokenContent, type TokenContent } from '../domain/token-claims.ts';
import { createAccount } from './accounts/create-account.ts';
import { enterAccount, type EnterPorts } from './accounts/enter-account.ts';
import { readPerson, unknownPerson } from './accounts/read-person.ts';
import { keys } from './accounts/records.ts';

export type SigningIn = {
  readonly sub: string;
  /** Verified; null where the user pool has not verified one. */
  readonly email: string | null;
};

export type DescribePerson = (who: SigningIn, signal: AbortSignal) => Promise<TokenContent>;

/** Says what a person's tokens hold; whoever belongs to no account gets a personal one first. */
export function createDescribePerson(ports: EnterPorts): DescribePerson {
  return async (who, signal) => {
    const person = await readPerson(ports.records, who.sub, signal);
    if (person.deleting) return emptyToken;
    if (who.email !== null && who.email !== person.email)
      await rememberEmail(ports, who.sub, who.email, signal);
    const current = currentMembership(person);
    if (current && !(await isHalfMade(ports, current, signal)))
      return tokenContent(person, current);
    return tokenContent(person, await makePersonalAccount(ports, who, signal));
  };
}

/** Whether a sign-in broke off while it made the account: one without any owner is nobody's. */
async function isHalfMade(
  { records }: EnterPorts,
  { accountId }: Membership,
  signal: AbortSignal,
): Promise<boolean> {
  return (await records.read(keys.owners(accountId), signal)) === null;
}

/** Invitations are for addresses, so what is known of a person says which is theirs. */
async function rememberEmail(
  { records }: EnterPorts,
  sub: string,
  email: string,
  signal: AbortSignal,
): Promise<void> {
  const there = await records.read(keys.person(sub), signal);
  const value = { ...(there?.value ?? unknownPerson), email };
  // Whoever was faster wrote the same, or the next token does.
  await records.write(keys.person(sub), value, there?.version ?? 0, signal);
}

/**
 * The list of owners is written last: until the person is in it, the next sign-in makes what is missing. Two
 * sign-ins at once write the same, each thing once.
 */
async function makePersonalAccount(
  ports: EnterPorts,
  { sub, email }: SigningIn,
  signal: AbortSignal,
): Promise<Membership> {
  const accountId = await freeAccountId(ports, sub, signal);
  await createAccount(ports, { accountId, name: 'Personal' }, signal);
  await enterAccount(ports, { accountId, sub, email, role: 'owner' }, signal);
  return { accountId, role: 'owner', state: 'active' };
}

/** The person's own id of an account; where others have made that account theirs, or it is going, the next one. */
async function freeAccountId(
  { records }: EnterPorts,
  sub: string,
  signal: AbortSignal,
): Promise<string> {
  for (let count = 1; ; count += 1) {
    signal.throwIfAborted();
    const accountId = personalAccountId(sub, count);
    const [account, owners] = await Promise.all([
      records.read(keys.account(accountId), signal),
      records.read(keys.owners(accountId), signal),
    ]);
    const isTaken = owners !== null && !owners.value.subs.includes(sub);
    if (!isTaken && account?.value.deleting !== true) return accountId;
  }
}
