import type { Deletion } from '../../contract/accounts/person.ts';
import type { Caller } from '../../domain/caller.ts';
import type { Membership } from '../../domain/membership.ts';
import { refused, type Refusal } from '../admission.ts';
import { eraseHoldings } from '../erase-holdings.ts';
import { dropAdmin } from './administration.ts';
import { answered, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { eraseAccount } from './delete-account.ts';
import { deletingStill, deletionDuration, type DeletionPorts } from './deletion-ports.ts';
import { dropOwner } from './enter-account.ts';
import { addHolder } from './holders.ts';
import { readPerson, unknownPerson } from './read-person.ts';
import { keys } from './records.ts';
import { sweepTurns } from './sweep-turns.ts';
import { updateRecord } from './update-record.ts';

/**
 * Deletes a person with everything of theirs, as far as the time goes; called again it goes on. Accounts that
 * would be nobody's stand in the way, those that the person has alone go too. First nothing new can come; the
 * sign-in goes last, so that whoever was interrupted can come back and go on.
 */
export async function deletePerson(
  ports: DeletionPorts,
  { sub }: Pick<Caller, 'sub'>,
  signal: AbortSignal,
): Promise<Answer<Deletion>> {
  const person = await readPerson(ports.records, sub, signal);
  if (!person.deleting) {
    const refusal = await begin(ports, sub, person.memberships, signal);
    if (refusal) return refusal;
  }
  const until = ports.clock.now() + deletionDuration;
  let erased = 0;
  for (const { accountId } of person.memberships) {
    const step = await leaveBehind(ports, { accountId, sub, email: person.email }, until, signal);
    erased += step.erased;
    if (step.state === 'deleting') return answered(deletingStill(step.step, erased));
  }
  if (person.email !== null) await eraseInvitations(ports, person.email, signal);
  const swept = await sweepTurns(ports, { kind: 'person', sub }, until, signal);
  if (!swept.isWhole) return answered(deletingStill('turns', erased + swept.erased));
  await dropAdmin(ports.records, sub, signal);
  await ports.directory.signOut(sub, signal);
  await ports.directory.remove(sub, signal);
  await ports.records.remove(keys.person(sub), null, signal);
  return answered({ state: 'deleted', step: 'done', erased: erased + swept.erased });
}

/** Gives up what others need an owner for; where nobody else is one, everything stays as it is. */
async function begin(
  ports: DeletionPorts,
  sub: string,
  memberships: readonly Membership[],
  signal: AbortSignal,
): Promise<Refusal | null> {
  const { records } = ports;
  const given: string[] = [];
  for (const { accountId } of memberships) {
    if (await isAlone(ports, accountId, sub, signal)) continue;
    const owned = await records.read(keys.owners(accountId), signal);
    if (!owned?.value.subs.includes(sub)) continue;
    if ((await dropOwner(records, accountId, sub, signal)) === 'last') {
      await giveBack(ports, given, sub, signal);
      const account = await records.read(keys.account(accountId), signal);
      const name = account?.value.name ?? accountId;
      const message = `${name} has no other owner. Make somebody an owner of it, or delete it first.`;
      return { ...refused('last-owner', accountId), message };
    }
    given.push(accountId);
  }
  if ((await dropAdmin(records, sub, signal)) === 'last') {
    await giveBack(ports, given, sub, signal);
    return refused('last-admin');
  }
  const deed = { actor: sub, accountId: null, action: 'person.deleted', subject: sub };
  await audit(ports, deed, signal);
  await updateRecord(
    records,
    keys.person(sub),
    (there) => ({ ...(there ?? unknownPerson), deleting: true }),
    signal,
  );
  return null;
}

/** Where the deletion does not begin after all, the person stays an owner of what they were. */
async function giveBack(
  { records }: DeletionPorts,
  given: readonly string[],
  sub: string,
  signal: AbortSignal,
): Promise<void> {
  for (const accountId of given) await addHolder(records, keys.owners(accountId), sub, signal);
}

async function isAlone(
  { records }: DeletionPorts,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<boolean> {
  const members = await records.list(keys.member(accountId, ''), signal);
  return members.every(({ value }) => value.sub === sub || value.state === 'removed');
}

type Leaver = {
  readonly accountId: string;
  readonly sub: string;
  readonly email: string | null;
};

/** Takes everything of a person out of an account, or the account away with it where nobody else is in it. */
async function leaveBehind(
  ports: DeletionPorts,
  { accountId, sub, email }: Leaver,
  until: number,
  signal: AbortSignal,
): Promise<Deletion> {
  const { records } = ports;
  const membership = keys.membership(sub, accountId);
  if (await isAlone(ports, accountId, sub, signal))
    return eraseAccount(ports, { accountId, actor: sub }, until, signal);
  await dropOwner(records, accountId, sub, signal);
  await updateRecord(
    records,
    keys.member(accountId, sub),
    (there) => there && { ...there, state: 'removed' },
    signal,
  );
  const { isWhole, erased } = await eraseHoldings(ports, { accountId, sub }, until);
  if (!isWhole) return deletingStill('conversations', erased);
  await forgetInvitations(ports, { accountId, sub, email }, signal);
  await records.remove(keys.member(accountId, sub), null, signal);
  await records.remove(membership, null, signal);
  return { state: 'deleted', step: 'done', erased };
}

/** The invitation that brought the person in goes; those that they sent are from nobody any more. */
async function forgetInvitations(
  { records }: DeletionPorts,
  { accountId, sub, email }: Leaver,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, value } of await records.list(keys.invitation(accountId, ''), signal)) {
    if (value.email === email || value.acceptedBy === sub) await records.remove(key, null, signal);
    else if (value.invitedBy === sub)
      await updateRecord(records, key, (there) => there && { ...there, invitedBy: '' }, signal);
  }
}

async function eraseInvitations(
  { records }: DeletionPorts,
  email: string,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, value } of await records.list(keys.invited(email, ''), signal)) {
    await records.remove(keys.invitation(value.accountId, value.invitationId), null, signal);
    await records.remove(key, null, signal);
  }
}
