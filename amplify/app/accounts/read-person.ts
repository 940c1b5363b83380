import type { Person } from '../../domain/membership.ts';
import type { RecordStore } from './record-store.ts';
import { keys, type Records } from './records.ts';

/** What is kept of somebody who has never been here. */
export const unknownPerson: Records['person'] = {
  email: null,
  admin: false,
  activeAccountId: null,
  deleting: false,
  sweptTo: null,
};

/** Somebody with all memberships, in the order of accounts. */
export async function readPerson(
  records: RecordStore,
  sub: string,
  signal: AbortSignal,
): Promise<Person> {
  const [details, memberships] = await Promise.all([
    records.read(keys.person(sub), signal),
    records.list(keys.membership(sub, ''), signal),
  ]);
  const { email, admin, activeAccountId, deleting } = details?.value ?? unknownPerson;
  return {
    sub,
    email,
    admin,
    activeAccountId,
    deleting,
    memberships: memberships.map(({ value }) => value),
  };
}
