import type { Caller } from '../../domain/caller.ts';
import { mayEnter, standingOfInvitation } from '../../domain/invitation.ts';
import type { Membership, Person } from '../../domain/membership.ts';
import { refused, type Refusal } from '../admission.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { chooseAccount } from './choose-account.ts';
import { closeOpenInvitation } from './close-invitations.ts';
import { enterAccount } from './enter-account.ts';
import { endMembership } from './end-membership.ts';
import { isFull } from './own-accounts.ts';
import { dropOwner } from './owners.ts';
import { readMembership, readPerson } from './read-person.ts';
import type { Stored } from './record-store.ts';
import { keys } from './records.ts';
import { updateRecord } from './update-record.ts';

type Sub = Pick<Caller, 'sub'>;

/**
 * Takes an invitation to one's own address. One write decides between accepting and withdrawing; what follows can be
 * finished by the same call, until the invitation says that its person has been let in. From then on it opens nothing.
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
  const { person } = found;
  const { key, value: invitation } = found.record;
  const { accountId, email, role } = invitation;
  const account = await records.read(keys.account(accountId), signal);
  const before = await readMembership(records, accountId, sub, signal);
  // Sent again, because its answer was lost.
  if (invitation.entered && invitation.acceptedBy === sub && before.state === 'active')
    return answered({ accountId });
  if (!account || account.value.deleting || before.state === 'suspended') return notFound;
  if (before.state === 'removed' && isFull(person)) return refused('limit-reached');

  const now = clock.now();
  const accepted = await updateRecord(
    records,
    key,
    (there) =>
      there && standingOfInvitation(there, now) === 'open'
        ? { ...there, state: 'accepted', acceptedBy: sub }
        : null,
    signal,
  );
  if (!accepted || !mayEnter(accepted, sub, now)) return notFound;
  const action = 'invitation.accepted';
  await audit(ports, { actor: sub, accountId, action, subject: invitationId }, signal);
  const entering = await enterAccount(ports, { accountId, sub, email, role }, signal);
  if (entering !== 'entered') return notFound;
  await chooseAccount(ports, { sub }, accountId, signal);
  const left = await updateRecord(
    records,
    key,
    (there) => (there && mayEnter(there, sub, now) ? { ...there, entered: true } : null),
    signal,
  );
  if (left?.entered !== true) {
    await takeBack(ports, before, sub, signal);
    return notFound;
  }
  return answered({ accountId });
}

/** An owner has withdrawn it while its person came in: they are what they were before. */
async function takeBack(
  { records }: AccountPorts,
  { accountId, role, state }: Membership,
  sub: string,
  signal: AbortSignal,
): Promise<void> {
  if (state === 'removed') await endMembership({ records }, { accountId, sub }, signal);
  else if (role === 'member') await dropOwner(records, accountId, sub, signal);
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
  await closeOpenInvitation(ports, found.record.key, signal);
  return done;
}

const notFound = refused('invitation-not-found', 'invitationId');

type Found = {
  readonly kind: 'found';
  readonly person: Person;
  readonly record: Stored<'invitation'>;
};

/** The invitation, where it is to the verified address of this person. */
async function findInvitation(
  { records }: AccountPorts,
  sub: string,
  invitationId: string,
  signal: AbortSignal,
): Promise<Found | Refusal> {
  const person = await readPerson(records, sub, signal);
  if (person.email === null || person.deleting) return notFound;
  const pointer = await records.read(keys.invited(person.email, invitationId), signal);
  if (!pointer) return notFound;
  const key = keys.invitation(pointer.value.accountId, invitationId);
  const record = await records.read(key, signal);
  return record?.value.email === person.email ? { kind: 'found', person, record } : notFound;
}
