import type { Deletion } from '../../contract/accounts/person.ts';
import type { Caller } from '../../domain/caller.ts';
import { refused, type Refusal } from '../admission.ts';
import { eraseHoldings } from '../erase-holdings.ts';
import { eraseBotsIn } from '../bots/erase-bots.ts';
import { pluginFolder } from '../plugins/put-files.ts';
import { asAdmin } from './access.ts';
import { answered, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { deletingStill, deletionDuration, type DeletionPorts } from './deletion-ports.ts';
import { readMembership } from './read-person.ts';
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

/** Whoever was an owner when the deletion began may go on with it. */
async function refusalOf(
  { records }: DeletionPorts,
  sub: string,
  accountId: string,
  signal: AbortSignal,
): Promise<Refusal | null> {
  const [account, admin, membership] = await Promise.all([
    records.read(keys.account(accountId), signal),
    asAdmin(records, { sub }, signal),
    readMembership(records, accountId, sub, signal),
  ]);
  const isOwner = membership.role === 'owner' && membership.state === 'active';
  const goesOn = account?.value.deleters.includes(sub) === true;
  if (account && (isOwner || goesOn || admin.kind === 'admin')) return null;
  return account && membership.state === 'active'
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
  if (!(await closeAccount(ports, accountId, actor, signal)))
    return { state: 'deleted', step: 'done', erased: 0 };
  await eraseInvitations(ports, accountId, signal);
  const held = await eraseConversations(ports, accountId, until, signal);
  if (!held.isWhole) return deletingStill('conversations', held.erased);
  const swept = await sweepTurns(ports, { kind: 'account', accountId }, until, signal);
  const erased = held.erased + swept.erased;
  if (!swept.isWhole) return deletingStill('turns', erased);
  // Of turns that were being recorded when the account was closed.
  const late = await eraseConversations(ports, accountId, until, signal);
  if (!late.isWhole) return deletingStill('conversations', erased + late.erased);
  if (!(await eraseBotsIn(ports, accountId, until, signal)))
    return deletingStill('bots', erased + late.erased);
  await removePeople(ports, accountId, signal);
  const { records } = ports;
  await removeAll(ports, keys.prompts(accountId), signal);
  await removeAll(ports, keys.workflow(accountId, ''), signal);
  await removeAll(ports, keys.plugin(accountId, ''), signal);
  for (const name of await ports.files.list(pluginFolder(accountId), signal))
    await ports.files.remove(name, signal);
  await removeAll(ports, keys.mcpServer(accountId, ''), signal);
  await ports.secrets.removeAll(accountId, signal);
  await removeAll(ports, keys.preset(accountId, ''), signal);
  await removeAll(ports, keys.preferences(accountId, ''), signal);
  await removeAll(ports, keys.accountAudit(accountId, ''), signal);
  await records.remove(keys.endpoint(accountId), null, signal);
  await records.remove(keys.listing(accountId), null, signal);
  await records.remove(keys.owners(accountId), null, signal);
  await records.remove(keys.account(accountId), null, signal);
  return { state: 'deleted', step: 'done', erased: erased + late.erased };
}

/**
 * In an account that is being deleted nobody is anything any more: nobody enters, reads or asks. False where there
 * is no such account; its record goes last, so there is nothing else of it either.
 */
export async function closeAccount(
  ports: DeletionPorts,
  accountId: string,
  actor: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { records } = ports;
  const there = await records.read(keys.account(accountId), signal);
  if (!there || there.value.deleting) return there !== null;
  const owners = await records.read(keys.owners(accountId), signal);
  const deleters = [...new Set([...(owners?.value.subs ?? []), actor])];
  const deed = { actor, accountId: null, action: 'account.deleted', subject: accountId };
  await audit(ports, deed, signal);
  const closed = await updateRecord(
    records,
    keys.account(accountId),
    (account) => account && (account.deleting ? null : { ...account, deleting: true, deleters }),
    signal,
  );
  return closed !== null;
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

async function eraseConversations(
  ports: DeletionPorts,
  accountId: string,
  until: number,
  signal: AbortSignal,
): Promise<{ readonly isWhole: boolean; readonly erased: number }> {
  let erased = 0;
  for (const { value } of await ports.records.list(keys.member(accountId, ''), signal)) {
    const erasure = await eraseHoldings(ports, { accountId, sub: value.sub }, until);
    erased += erasure.erased;
    if (!erasure.isWhole) return { isWhole: false, erased };
  }
  return { isWhole: true, erased };
}

async function removePeople(
  { records }: DeletionPorts,
  accountId: string,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, value } of await records.list(keys.member(accountId, ''), signal)) {
    const person = await updateRecord(
      records,
      keys.person(value.sub),
      (there) =>
        there?.activeAccountId === accountId ? { ...there, activeAccountId: null } : null,
      signal,
    );
    // Whoever is being deleted finds by it what is to go with them, until it is gone.
    if (!person?.deleting)
      await records.remove(keys.membership(value.sub, accountId), null, signal);
    await records.remove(key, null, signal);
  }
}

async function removeAll(
  { records }: DeletionPorts,
  from: Key<Kind>,
  signal: AbortSignal,
): Promise<void> {
  for (const { key } of await records.list(from, signal)) await records.remove(key, null, signal);
}
