import type { Membership, Person } from '../../domain/membership.ts';
import type { RecordStore } from './record-store.ts';
import { keys, type Records } from './records.ts';

/** What is kept of somebody who has never been here. */
export const unknownPerson: Records['person'] = {
  email: null,
  activeAccountId: null,
  deleting: false,
  sweptTo: null,
  expiresAt: null,
};

/** Somebody with all memberships, in the order of accounts. */
export async function readPerson(
  records: RecordStore,
  sub: string,
  signal: AbortSignal,
): Promise<Person> {
  const [details, admins, pointers] = await Promise.all([
    records.read(keys.person(sub), signal),
    records.read(keys.admins(), signal),
    records.list(keys.membership(sub, ''), signal),
  ]);
  const memberships = await Promise.all(
    pointers.map(({ value }) => readMembership(records, value.accountId, sub, signal)),
  );
  const { email, activeAccountId, deleting } = details?.value ?? unknownPerson;
  const admin = admins?.value.subs.includes(sub) ?? false;
  return { sub, email, admin, activeAccountId, deleting, memberships };
}

/**
 * What somebody is in an account. Whoever is in the list of owners is one, whatever the list of members says, so that
 * no two records have to agree. In an account that is gone or going nobody is anything any more.
 */
export async function readMembership(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<Membership> {
  const [account, owners, member] = await Promise.all([
    records.read(keys.account(accountId), signal),
    records.read(keys.owners(accountId), signal),
    records.read(keys.member(accountId, sub), signal),
  ]);
  if (!account || account.value.deleting) return { accountId, role: 'member', state: 'removed' };
  return { accountId, ...standingOf(owners?.value.subs ?? [], sub, member?.value.state) };
}

/** Role and state by the two lists. */
export function standingOf(
  owners: readonly string[],
  sub: string,
  state: Membership['state'] = 'removed',
): Omit<Membership, 'accountId'> {
  return owners.includes(sub) ? { role: 'owner', state: 'active' } : { role: 'member', state };
}
