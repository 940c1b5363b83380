import type { Invitation } from '../../contract/accounts/members.ts';
import type { Caller } from '../../domain/caller.ts';
import { standingOfInvitation } from '../../domain/invitation.ts';
import { refused } from '../admission.ts';
import { asOwner } from './access.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { viewInvitation } from './invitation-view.ts';
import { readMembership } from './read-person.ts';
import type { RecordStore } from './record-store.ts';
import { keys, type Records } from './records.ts';
import { updateRecord } from './update-record.ts';

/** Open invitations of an account, newest first, for its owners. */
export async function listInvitations(
  ports: AccountPorts,
  caller: Caller,
  accountId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly invitations: readonly Invitation[] }>> {
  const owner = await asOwner(ports.records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  return answered({ invitations: await openInvitations(ports, accountId, signal) });
}

/** Takes an open invitation back; one that is closed stays as it is. */
export async function withdrawInvitation(
  ports: AccountPorts,
  caller: Caller,
  { accountId, invitationId }: { readonly accountId: string; readonly invitationId: string },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records } = ports;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const key = keys.invitation(accountId, invitationId);
  const there = await records.read(key, signal);
  if (!there || (await isUsed(records, there.value, signal))) return notFound;
  const action = 'invitation.withdrawn';
  await audit(ports, { actor: caller.sub, accountId, action, subject: invitationId }, signal);
  const left = await updateRecord(
    records,
    key,
    (invitation) =>
      invitation && !invitation.entered && invitation.state !== 'declined'
        ? { ...invitation, state: 'withdrawn' }
        : null,
    signal,
  );
  return left?.entered ? notFound : done;
}

const notFound = refused('invitation-not-found', 'invitationId');

/** Whether it has let its person in: there is nothing left to take back, even if that has not been said yet. */
async function isUsed(
  records: RecordStore,
  { accountId, acceptedBy, state, entered }: Records['invitation'],
  signal: AbortSignal,
): Promise<boolean> {
  if (entered || acceptedBy === null || state !== 'accepted') return entered;
  const membership = await readMembership(records, accountId, acceptedBy, signal);
  return membership.state !== 'removed';
}

async function openInvitations(
  { records, clock }: AccountPorts,
  accountId: string,
  signal: AbortSignal,
): Promise<readonly Invitation[]> {
  const now = clock.now();
  const all = await records.list(keys.invitation(accountId, ''), signal);
  const open = all
    .filter(({ value }) => standingOfInvitation(value, now) === 'open')
    .toSorted((one, other) => other.value.createdAt - one.value.createdAt);
  const views = await Promise.all(
    open.map((record) => viewInvitation(records, record, now, signal)),
  );
  return views.filter((view) => view !== null);
}
