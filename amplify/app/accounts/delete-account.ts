import type { Deletion } from '../../contract/accounts/person.ts';
import type { Caller } from '../../domain/caller.ts';
import { refused, type Refusal } from '../admission.ts';
import { eraseHoldings } from '../erase-holdings.ts';
import { answered, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { deletingStill, deletionDuration, type DeletionPorts } from './deletion-ports.ts';
import { isOwner } from './enter-account.ts';
import { keys, type Key, type Kind } from './records.ts';
import { sweepTurns } from './sweep-turns.ts';
import { updateRecord } from './update-record.ts';

/**
 * Deletes an account with everything in it, for an owner or an administrator, as far as the time goes. First
 * nothing new can come in; what says that there is something to delete goes last. Called again it goes on.
 */
export async function deleteAccount(
  ports: DeletionPorts,
  { sub }: Pick<Caller, 'sub'>,
  accountId: string,
  signal: AbortSignal,
): Promise<Answer<Deletion>> {
  const refusal = await refusalOf(ports, sub, accountId, signal);
  if (refusal) return refusal;
  const until = ports.clock.now() + deletionDuration;
  return answered(await eraseAccount(ports, { accountId, actor: sub }, until, signal));
}

/** An owner stays in the list of owners until the end, and so may go on where the own membership has ended. */
async function refusalOf(
  { records }: DeletionPorts,
  sub: string,
  accountId: string,
  signal: AbortSignal,
): Promise<Refusal | null> {
  const [account, owners, person, owns, membership] = await Promise.all([
    records.read(keys.account(accountId), signal),
    records.read(keys.owners(accountId), signal),
    records.read(keys.person(sub), signal),
    isOwner(records, accountId, sub, signal),
    records.read(keys.membership(sub, accountId), signal),
  ]);
  const goesOn = account?.value.deleting === true && owners?.value.subs.includes(sub) === true;
  const isAdmin = person?.value.admin === true;
  if (account && (owns || goesOn || isAdmin)) return null;
  return account && membership?.value.state === 'active'
    ? refused('not-an-owner')
    : refused('account-not-found', 'accountId');
}

/** Erases an account step by step, each of which may be taken twice. */
export async function eraseAccount(
  ports: DeletionPorts,
  { accountId, actor }: { readonly accountId: string; readonly actor: string },
  until: number,
  signal: AbortSignal,
): Promise<Deletion> {
  await close(ports, accountId, actor, signal);
  await eraseInvitations(ports, accountId, signal);
  const people = await erasePeople(ports, accountId, until, signal);
  if (!people.isWhole) return deletingStill('conversations', people.erased);
  const swept = await sweepTurns(ports, { kind: 'account', accountId }, until, signal);
  if (!swept.isWhole) return deletingStill('turns', people.erased + swept.erased);
  const { records } = ports;
  await removeAll(ports, keys.prompts(accountId), signal);
  await removeAll(ports, keys.workflow(accountId, ''), signal);
  await removeAll(ports, keys.accountAudit(accountId, ''), signal);
  await records.remove(keys.endpoint(accountId), null, signal);
  await records.remove(keys.listing(accountId), null, signal);
  await records.remove(keys.owners(accountId), null, signal);
  await records.remove(keys.account(accountId), null, signal);
  return { state: 'deleted', step: 'done', erased: people.erased + swept.erased };
}

/** Nobody enters any more, and nobody asks: turns look for a membership. */
async function close(
  ports: DeletionPorts,
  accountId: string,
  actor: string,
  signal: AbortSignal,
): Promise<void> {
  const { records } = ports;
  const there = await records.read(keys.account(accountId), signal);
  if (there && !there.value.deleting) {
    const deed = { actor, accountId: null, action: 'account.deleted', subject: accountId };
    await audit(ports, deed, signal);
    await updateRecord(
      records,
      keys.account(accountId),
      (account) => account && { ...account, deleting: true },
      signal,
    );
  }
  for (const { value } of await records.list(keys.member(accountId, ''), signal))
    await updateRecord(
      records,
      keys.membership(value.sub, accountId),
      (membership) => membership && { ...membership, state: 'removed' },
      signal,
    );
}

async function eraseInvitations(
  { records }: DeletionPorts,
  accountId: string,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, value } of await records.list(keys.invitation(accountId, ''), signal)) {
    const invitationId = key.type.slice('invitation#'.length);
    await records.remove(keys.invited(value.email, invitationId), null, signal);
    await records.remove(key, null, signal);
  }
}

async function erasePeople(
  ports: DeletionPorts,
  accountId: string,
  until: number,
  signal: AbortSignal,
): Promise<{ readonly isWhole: boolean; readonly erased: number }> {
  const { records } = ports;
  let erased = 0;
  for (const { key, value } of await records.list(keys.member(accountId, ''), signal)) {
    const erasure = await eraseHoldings(ports, { accountId, sub: value.sub }, until);
    erased += erasure.erased;
    if (!erasure.isWhole) return { isWhole: false, erased };
    await updateRecord(
      records,
      keys.person(value.sub),
      (person) =>
        person?.activeAccountId === accountId ? { ...person, activeAccountId: null } : null,
      signal,
    );
    await records.remove(keys.membership(value.sub, accountId), null, signal);
    await records.remove(key, null, signal);
  }
  return { isWhole: true, erased };
}

async function removeAll(
  { records }: DeletionPorts,
  from: Key<Kind>,
  signal: AbortSignal,
): Promise<void> {
  for (const { key } of await records.list(from, signal)) await records.remove(key, null, signal);
}
