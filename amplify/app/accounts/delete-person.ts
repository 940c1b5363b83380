import type { Deletion } from '../../contract/accounts/person.ts';
import type { Caller } from '../../domain/caller.ts';
import type { Membership } from '../../domain/membership.ts';
import { refused, type Refusal } from '../admission.ts';
import { dropAdmin, isLastAdmin } from './administration.ts';
import { answered, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { deletingStill, deletionDuration, type DeletionPorts } from './deletion-ports.ts';
import { giveUpAccounts, removeMemberships, type Deletee } from './give-up-accounts.ts';
import { isLastOwner } from './owners.ts';
import { readPerson, unknownPerson } from './read-person.ts';
import { keys } from './records.ts';
import { sweepTurns } from './sweep-turns.ts';
import { updateRecord } from './update-record.ts';

/** Seconds. A year for whoever comes back to a sign-in that could not be removed, and is to go on with it. */
const markDuration = 365 * 24 * 60 * 60;

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
  await dropAdmin(ports.records, sub, signal);
  const given = await giveUpAccounts(ports, sub, until, signal);
  if (!given.isWhole) return answered(deletingStill('conversations', given.erased));
  const swept = await sweepTurns(ports, { kind: 'person', sub }, until, signal);
  const erased = given.erased + swept.erased;
  if (!swept.isWhole) return answered(deletingStill('turns', erased));
  const late = await removeMemberships(ports, person, until, signal);
  if (!late.isWhole) return answered(deletingStill('conversations', erased + late.erased));
  await removePerson(ports, person, signal);
  return answered({ state: 'deleted', step: 'done', erased: erased + late.erased });
}

/** Where the person is the only owner of what is not theirs alone, or the only administrator, nothing begins. */
async function begin(
  ports: DeletionPorts,
  sub: string,
  memberships: readonly Membership[],
  signal: AbortSignal,
): Promise<Refusal | null> {
  const { records } = ports;
  for (const { accountId } of memberships) {
    if (!(await isLastOwner(records, accountId, sub, signal))) continue;
    if (await isAlone(ports, accountId, sub, signal)) continue;
    const account = await records.read(keys.account(accountId), signal);
    const name = account?.value.name ?? accountId;
    const message = `${name} has no other owner. Make somebody an owner of it, or delete it first.`;
    return { ...refused('last-owner', accountId), message };
  }
  if (await isLastAdmin(records, sub, signal)) return refused('last-admin');
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

async function isAlone(
  { records }: DeletionPorts,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<boolean> {
  const members = await records.list(keys.member(accountId, ''), signal);
  return members.every(({ value }) => value.sub === sub || value.state === 'removed');
}

/** Those to accounts that the person never was in. */
async function removeInvitations(
  { records }: DeletionPorts,
  email: string,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, value } of await records.list(keys.invited(email, ''), signal)) {
    await records.remove(keys.invitation(value.accountId, value.invitationId), null, signal);
    await records.remove(key, null, signal);
  }
}

/**
 * The record of a person goes after the sign-in: as long as somebody can sign in it says that they are being deleted.
 * It names nobody then, and should this break off between the two, the table forgets it.
 */
async function removePerson(
  ports: DeletionPorts,
  { sub, email }: Deletee,
  signal: AbortSignal,
): Promise<void> {
  const { records, directory, clock } = ports;
  if (email !== null) await removeInvitations(ports, email, signal);
  // The other one may have gone in the same moment: better none than one who is nobody.
  await updateRecord(
    records,
    keys.admins(),
    (admins) =>
      admins?.subs.includes(sub) ? { subs: admins.subs.filter((one) => one !== sub) } : null,
    signal,
  );
  await records.remove(keys.leases(sub), null, signal);
  const expiresAt = Math.ceil(clock.now() / 1000) + markDuration;
  const mark = { ...unknownPerson, deleting: true, expiresAt };
  await updateRecord(records, keys.person(sub), () => mark, signal);
  await directory.signOut(sub, signal);
  await directory.remove(sub, signal);
  await records.remove(keys.person(sub), null, signal);
}
