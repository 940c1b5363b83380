import { eraseHoldings, type Erasure } from '../erase-holdings.ts';
import { eraseAccount } from './delete-account.ts';
import type { DeletionPorts } from './deletion-ports.ts';
import { handOver } from './owners.ts';
import { keys, nameOf } from './records.ts';
import { updateRecord } from './update-record.ts';

/** Somebody who is being deleted: nothing new can come to them. */
export type Deletee = { readonly sub: string; readonly email: string | null };

/** Where the person is in or was, as it stands now that they enter no other. */
async function accountsOf(
  { records }: DeletionPorts,
  sub: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const pointers = await records.list(keys.membership(sub, ''), signal);
  return pointers.map(({ value }) => value.accountId);
}

/** Ends what the person is in each account and erases what they have there; where they are alone, the account. */
export async function giveUpAccounts(
  ports: DeletionPorts,
  sub: string,
  until: number,
  signal: AbortSignal,
): Promise<Erasure> {
  let erased = 0;
  for (const accountId of await accountsOf(ports, sub, signal)) {
    const step = await giveUpAccount(ports, { accountId, sub }, until, signal);
    erased += step.erased;
    if (!step.isWhole) return { isWhole: false, erased };
  }
  return { isWhole: true, erased };
}

async function giveUpAccount(
  ports: DeletionPorts,
  { accountId, sub }: { readonly accountId: string; readonly sub: string },
  until: number,
  signal: AbortSignal,
): Promise<Erasure> {
  const { records } = ports;
  if ((await handOver(records, accountId, sub, signal)) === 'alone') {
    const { state, erased } = await eraseAccount(ports, { accountId, actor: sub }, until, signal);
    const isWhole = state === 'deleted';
    if (isWhole) await records.remove(keys.membership(sub, accountId), null, signal);
    return { isWhole, erased };
  }
  await updateRecord(
    records,
    keys.member(accountId, sub),
    (there) => there && { ...there, state: 'removed' },
    signal,
  );
  return eraseHoldings(ports, { accountId, sub }, until);
}

/** Takes away what says where the person was, and what was still being recorded when that ended. */
export async function removeMemberships(
  ports: DeletionPorts,
  { sub, email }: Deletee,
  until: number,
  signal: AbortSignal,
): Promise<Erasure> {
  const { records } = ports;
  let erased = 0;
  for (const accountId of await accountsOf(ports, sub, signal)) {
    const late = await giveUpAccount(ports, { accountId, sub }, until, signal);
    erased += late.erased;
    if (!late.isWhole) return { isWhole: false, erased };
    await forgetInvitations(ports, accountId, { sub, email }, signal);
    await records.remove(keys.member(accountId, sub), null, signal);
    await records.remove(keys.membership(sub, accountId), null, signal);
  }
  return { isWhole: true, erased };
}

/** The invitation that brought the person in goes; those that they sent are from nobody any more. */
async function forgetInvitations(
  { records }: DeletionPorts,
  accountId: string,
  { sub, email }: Deletee,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, value } of await records.list(keys.invitation(accountId, ''), signal)) {
    if (value.email === email || value.acceptedBy === sub) {
      await records.remove(keys.invited(value.email, nameOf(key)), null, signal);
      await records.remove(key, null, signal);
    } else if (value.invitedBy === sub)
      await updateRecord(records, key, (there) => there && { ...there, invitedBy: '' }, signal);
  }
}
