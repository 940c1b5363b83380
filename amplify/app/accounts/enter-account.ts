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
 * Makes somebody a member of an account, whatever they were there before. The membership, which opens the
 * account, is written after the account's own list; done again it finishes what is missing.
 */
export async function enterAccount(
  { records, clock }: EnterPorts,
  { accountId, sub, email, role }: Entrant,
  signal: AbortSignal,
): Promise<void> {
  const state = 'active';
  await updateRecord(
    records,
    keys.member(accountId, sub),
    (member) => ({
      sub,
      email: email ?? member?.email ?? null,
      role,
      state,
      createdAt: member?.createdAt ?? new Date(clock.now()).toISOString(),
    }),
    signal,
  );
  await updateRecord(
    records,
    keys.membership(sub, accountId),
    () => ({ accountId, role, state }),
    signal,
  );
  await countOwner(records, accountId, sub, signal);
}

/** Makes the list of owners say what somebody's membership says; another may have changed it in the meantime. */
export async function countOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<void> {
  if (await isOwner(records, accountId, sub, signal)) {
    await addHolder(records, keys.owners(accountId), sub, signal);
    if (await isOwner(records, accountId, sub, signal)) return;
  }
  await dropOwner(records, accountId, sub, signal);
}

/** Whether the membership says so: what lets an owner act. */
export async function isOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<boolean> {
  const membership = await records.read(keys.membership(sub, accountId), signal);
  return membership?.value.role === 'owner' && membership.value.state === 'active';
}

/** Takes somebody out of the list of owners, unless nobody would be left in it. */
export function dropOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<'dropped' | 'last'> {
  const holds = (other: string) => isOwner(records, accountId, other, signal);
  return dropHolder(records, keys.owners(accountId), sub, holds, signal);
}
