import { eraseBotsOf } from '../bots/erase-bots.ts';
import { eraseHoldings, type Erasure } from '../erase-holdings.ts';
import { closeAccount, eraseAccount } from './delete-account.ts';
import type { DeletionPorts } from './deletion-ports.ts';
import type { Place } from './end-membership.ts';
import { giveUpRecords } from './own-records.ts';
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

/**
 * Ends what the person is in every account, then erases what they have there; where they are alone, the account. So
 * nothing new comes in one account while another is being erased.
 */
export async function giveUpAccounts(
  ports: DeletionPorts,
  sub: string,
  until: number,
  signal: AbortSignal,
): Promise<Erasure> {
  const accountIds = await accountsOf(ports, sub, signal);
  for (const accountId of accountIds) await giveUpMembership(ports, { accountId, sub }, signal);
  let erased = 0;
  for (const accountId of accountIds) {
    const step = await giveUpAccount(ports, { accountId, sub }, until, signal);
    erased += step.erased;
    if (!step.isWhole) return { isWhole: false, erased };
  }
  return { isWhole: true, erased };
}

/** Says `alone` where the person is; the account is closed then. */
async function giveUpMembership(
  ports: DeletionPorts,
  { accountId, sub }: Place,
  signal: AbortSignal,
): Promise<'done' | 'alone'> {
  const { records } = ports;
  if ((await handOver(records, accountId, sub, signal)) === 'alone') {
    await closeAccount(ports, accountId, sub, signal);
    return 'alone';
  }
  await updateRecord(
    records,
    keys.member(accountId, sub),
    (there) => there && (there.state === 'removed' ? null : { ...there, state: 'removed' }),
    signal,
  );
  return 'done';
}

async function giveUpAccount(
  ports: DeletionPorts,
  { accountId, sub }: Place,
  until: number,
  signal: AbortSignal,
): Promise<Erasure> {
  if ((await giveUpMembership(ports, { accountId, sub }, signal)) === 'done') {
    const held = await eraseHoldings(ports, { accountId, sub }, until);
    const isWhole = held.isWhole && (await eraseBotsOf(ports, { accountId, sub }, until, signal));
    return { isWhole, erased: held.erased };
  }
  const { state, erased } = await eraseAccount(ports, { accountId, actor: sub }, until, signal);
  const isWhole = state === 'deleted';
  if (isWhole) await ports.records.remove(keys.membership(sub, accountId), null, signal);
  return { isWhole, erased };
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
    await giveUpRecords(records, { accountId, sub }, signal);
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
