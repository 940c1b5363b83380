import type { InvitationRequest, Invitation, Invited } from '../../contract/accounts/members.ts';
import type { Caller } from '../../domain/caller.ts';
import { invitationDuration, standingOfInvitation } from '../../domain/invitation.ts';
import { invitationMail } from '../../domain/invitation-mail.ts';
import { refused } from '../admission.ts';
import { asOwner } from './access.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { viewInvitation } from './invitation-view.ts';
import { listMembers } from './members.ts';
import { keys, type Records } from './records.ts';
import { updateRecord } from './update-record.ts';

/** As many as an account may have open at once: more is no team but a mailing. */
const mostInvitations = 100;
/** The table forgets an invitation so long after its time. */
const retention = 30 * 24 * 60 * 60;

export type InviteRequest = InvitationRequest & {
  /** Where the page is that the mail leads to, `https://chat.example.com`. */
  readonly origin: string;
};

/**
 * Invites an address into an account, or renews its invitation. The invitation stands before the address finds it,
 * and it finds it before the mail goes out; done again it finishes what is missing.
 */
export async function invite(
  ports: AccountPorts,
  caller: Caller,
  accountId: string,
  { email, role, origin }: InviteRequest,
  signal: AbortSignal,
): Promise<Answer<Invited>> {
  const { records, clock } = ports;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const members = await listMembers(ports, caller, accountId, signal);
  if (members.kind === 'refused') return members;
  if (members.body.members.some((member) => member.email === email))
    return refused('already-member', 'email');
  const invitationId = await invitationIdOf(ports, accountId, email);
  const open = await openInvitations(ports, accountId, signal);
  const isNew = open.every((invitation) => invitation.invitationId !== invitationId);
  if (isNew && open.length >= mostInvitations) return refused('limit-reached');

  const now = clock.now();
  const validUntil = now + invitationDuration;
  const expiresAt = Math.ceil(validUntil / 1000) + retention;
  const deed = { actor: caller.sub, accountId, action: 'member.invited', subject: invitationId };
  await audit(ports, { ...deed, details: { role } }, signal);
  const key = keys.invitation(accountId, invitationId);
  const whole = { accountId, email, role, createdAt: now, validUntil, expiresAt };
  const beginning = { state: 'open', acceptedBy: null, entered: false } as const;
  const record = { ...whole, ...beginning, invitedBy: caller.sub };
  const stored = await updateRecord(
    records,
    key,
    (there) => (there && isTaken(there, now) ? null : record),
    signal,
  );
  // Whoever it was for has accepted in this moment.
  if (stored?.state !== 'open') return refused('already-member', 'email');
  const pointer = { accountId, invitationId, validUntil, expiresAt };
  await updateRecord(records, keys.invited(email, invitationId), () => pointer, signal);

  const link = `${origin}/invitations`;
  const words = {
    account: owner.account.value.name,
    inviter: owner.person.email,
    link,
    validUntil,
  };
  const mail = await ports.mailer.send({ to: email, ...invitationMail(words) }, signal);
  const view = await viewInvitation(records, { key, version: 1, value: record }, now, signal);
  return view ? answered({ invitation: view, mail, link }) : refused('deleting');
}

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
  if (!there || there.value.entered) return refused('invitation-not-found', 'invitationId');
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
  return left?.entered ? refused('invitation-not-found', 'invitationId') : done;
}

/** Accepted, and in time to be finished where it broke off. */
function isTaken({ state, entered, validUntil }: Records['invitation'], now: number): boolean {
  return state === 'accepted' && (entered || validUntil > now);
}

/** The same address has one invitation to an account, however often it is invited. */
export async function invitationIdOf(
  { digest }: Pick<AccountPorts, 'digest'>,
  accountId: string,
  email: string,
): Promise<string> {
  return (await digest(`${accountId} ${email}`)).slice(0, 32);
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
