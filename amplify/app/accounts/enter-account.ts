import type { Role } from '../../contract/accounts/role.ts';
import type { Clock } from '../clock.ts';
import { addHolder, dropHolder } from './holders.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';
import { updateRecord } from './update-record.ts';

export type EnterPorts = { readonly records: RecordStore; readonly clock: Pick<Clock, 'now'> };

export type Entrant = {
  readonly accountId: string;
  readonly sub: string;
  readonly email: string | null;
  readonly role: Role;
};

/**
 * Makes somebody a member of an account, or an owner. Whoever is there already stays what they are, or becomes more.
 * First the person finds the account, then it lets them in; done again it finishes what is missing.
 */
export async function enterAccount(
  { records, clock }: EnterPorts,
  { accountId, sub, email, role }: Entrant,
  signal: AbortSignal,
): Promise<void> {
  await records.write(keys.membership(sub, accountId), { accountId }, 0, signal);
  await updateRecord(
    records,
    keys.member(accountId, sub),
    (member) =>
      member && member.state !== 'removed' && (email === null || member.email === email)
        ? null
        : {
            sub,
            email: email ?? member?.email ?? null,
            state: member && member.state !== 'removed' ? member.state : 'active',
            createdAt: member?.createdAt ?? new Date(clock.now()).toISOString(),
          },
    signal,
  );
  if (role === 'owner') await makeOwner(records, accountId, sub, signal);
}

/** Makes a member an owner, unless the membership has ended in the same moment. */
export async function makeOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<void> {
  await addHolder(records, keys.owners(accountId), sub, signal);
  const member = await records.read(keys.member(accountId, sub), signal);
  if (member?.value.state === 'removed') await dropOwner(records, accountId, sub, signal);
}

/** Takes somebody out of the list of owners, unless nobody would be left in it. */
export function dropOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<'dropped' | 'last'> {
  return dropHolder(records, keys.owners(accountId), sub, signal);
}
