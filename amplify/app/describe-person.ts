import {
  currentMembership,
  personalAccountId,
  type Membership,
  type Person,
} from '../domain/membership.ts';
import { emptyToken, tokenContent, type TokenContent } from '../domain/token-claims.ts';
import { createAccount, unmakeAccount } from './accounts/create-account.ts';
import { enterAccount, type EnterPorts } from './accounts/enter-account.ts';
import { readPerson, unknownPerson } from './accounts/read-person.ts';
import { keys } from './accounts/records.ts';
import { updateRecord } from './accounts/update-record.ts';

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
    await remember(ports, person, who.email, signal);
    const current = currentMembership(person);
    if (current && !(await isHalfMade(ports, current, who.sub, signal)))
      return tokenContent(person, current);
    const personal = await makePersonalAccount(ports, who, signal);
    return personal ? tokenContent(person, personal) : emptyToken;
  };
}

/** Whether a sign-in broke off while it made the person's own account: one without any owner is nobody's. */
async function isHalfMade(
  { records }: EnterPorts,
  { accountId }: Membership,
  sub: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (!accountId.startsWith(personalAccountId(sub))) return false;
  return (await records.read(keys.owners(accountId), signal)) === null;
}

/**
 * Invitations are for addresses, so what is known of a person says which is theirs. Whom it was known of, and who is
 * deleted in this moment, is not remembered anew.
 */
async function remember(
  { records }: EnterPorts,
  person: Person,
  email: string | null,
  signal: AbortSignal,
): Promise<void> {
  if (person.email !== null && (email === null || email === person.email)) return;
  const key = keys.person(person.sub);
  const known = { ...unknownPerson, email };
  if (person.email === null && (await records.write(key, known, 0, signal)) !== null) return;
  if (email === null) return;
  await updateRecord(records, key, (there) => there && { ...there, email }, signal);
  for (const { accountId } of person.memberships)
    await updateRecord(
      records,
      keys.member(accountId, person.sub),
      (there) => (there && there.email !== email ? { ...there, email } : null),
      signal,
    );
}

/**
 * The list of owners is written last: until the person is in it, the next sign-in makes what is missing. Two
 * sign-ins at once write the same, each thing once. Null for whoever is deleted in this moment.
 */
async function makePersonalAccount(
  ports: EnterPorts,
  { sub, email }: SigningIn,
  signal: AbortSignal,
): Promise<Membership | null> {
  for (;;) {
    const accountId = await freeAccountId(ports, sub, signal);
    const isNew = await createAccount(ports, { accountId, name: 'Personal' }, signal);
    const entrant = { accountId, sub, email, role: 'owner' } as const;
    const entering = await enterAccount(ports, entrant, signal);
    if (entering === 'entered') return { accountId, role: 'owner', state: 'active' };
    if (entering === 'person-gone') {
      await unmakeAccount(ports, accountId, signal);
      return null;
    }
    if (isNew) await ports.records.remove(keys.listing(accountId), null, signal);
  }
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
