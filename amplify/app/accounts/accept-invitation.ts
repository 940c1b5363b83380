import type { Caller } from '../../domain/caller.ts';
import { standingOfInvitation } from '../../domain/invitation.ts';
import { refused, type Refusal } from '../admission.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { chooseAccount } from './choose-account.ts';
import { enterAccount } from './enter-account.ts';
import { closeInvitation } from './invite.ts';
import { readPerson } from './read-person.ts';
import type { Stored } from './record-store.ts';
import { keys } from './records.ts';
import { updateRecord } from './update-record.ts';

type Sub = Pick<Caller, 'sub'>;

/**
 * Takes an invitation to one's own address. One write decides between accepting and withdrawing; after it
 * nothing is decided any more, and done again it finishes what is missing. The address forgets the invitation
 * last: from then on it opens nothing again.
 */
export async function acceptInvitation(
  ports: AccountPorts,
  { sub }: Sub,
  invitationId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly accountId: string }>> {
  const { records, clock } = ports;
  const found = await findInvitation(ports, sub, invitationId, signal);
  if (found.kind === 'refused') return found;
  const { accountId, email, role } = found.record.value;
  const account = await records.read(keys.account(accountId), signal);
  const before = await records.read(keys.membership(sub, accountId), signal);
  if (!account || account.value.deleting || before?.value.state === 'suspended') return notFound;

  const accepted = await updateRecord(
    records,
    found.record.key,
    (invitation) =>
      invitation && standingOfInvitation(invitation, clock.now()) === 'open'
        ? { ...invitation, state: 'accepted', acceptedBy: sub }
        : null,
    signal,
  );
  if (accepted?.state !== 'accepted' || accepted.acceptedBy !== sub) return notFound;
  const action = 'invitation.accepted';
  await audit(ports, { actor: sub, accountId, action, subject: invitationId }, signal);
  await enterAccount(ports, { accountId, sub, email, role }, signal);
  await chooseAccount(ports, { sub }, accountId, signal);
  await records.remove(keys.invited(email, invitationId), null, signal);
  return answered({ accountId });
}

/** Says no to an invitation to one's own address. */
export async function declineInvitation(
  ports: AccountPorts,
  { sub }: Sub,
  invitationId: string,
  signal: AbortSignal,
): Promise<Answer<object>> {
  const found = await findInvitation(ports, sub, invitationId, signal);
  if (found.kind === 'refused') return found;
  const { accountId } = found.record.value;
  await closeInvitation(ports, accountId, invitationId, 'declined', signal);
  return done;
}

const notFound = refused('invitation-not-found', 'invitationId');

/** The invitation, where it is to the verified address of this person. */
async function findInvitation(
  { records }: AccountPorts,
  sub: string,
  invitationId: string,
  signal: AbortSignal,
): Promise<{ readonly kind: 'found'; readonly record: Stored<'invitation'> } | Refusal> {
  const person = await readPerson(records, sub, signal);
  if (person.email === null || person.deleting) return notFound;
  const pointer = await records.read(keys.invited(person.email, invitationId), signal);
  if (!pointer) return notFound;
  const key = keys.invitation(pointer.value.accountId, invitationId);
  const record = await records.read(key, signal);
  return record?.value.email === person.email ? { kind: 'found', record } : notFound;
}
