import type { InvitationRequest, Invited } from '../../contract/accounts/members.ts';
import type { Caller } from '../../domain/caller.ts';
import { invitationDuration, standingOfInvitation } from '../../domain/invitation.ts';
import { invitationMail } from '../../domain/invitation-mail.ts';
import { isPersonal } from '../../domain/membership.ts';
import { refused } from '../admission.ts';
import { asOwner } from './access.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { viewInvitation } from './invitation-view.ts';
import { listMembers } from './members.ts';
import { readMembership } from './read-person.ts';
import type { RecordStore } from './record-store.ts';
import { keys, nameOf, type Key, type Records } from './records.ts';
import { updateRecord } from './update-record.ts';

/** As many as an account may have open at once, and send in a day: more is no team but a mailing. */
const mostInvitations = 100;
/** About one of them, in a day. */
const mostMails = 5;
const day = 24 * 60 * 60_000;
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
  request: InviteRequest,
  signal: AbortSignal,
): Promise<Answer<Invited>> {
  const { records, clock } = ports;
  const { email, role, origin } = request;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  if (isPersonal(accountId)) return refused('personal-account');
  const members = await listMembers(ports, caller, accountId, signal);
  if (members.kind === 'refused') return members;
  if (members.body.members.some((member) => member.email === email)) return alreadyMember;
  const invitationId = await invitationIdOf(ports, accountId, email);
  const now = clock.now();
  if (!(await mayInvite(ports, accountId, invitationId, signal))) return refused('limit-reached');

  const deed = { actor: caller.sub, accountId, action: 'member.invited', subject: invitationId };
  await audit(ports, { ...deed, details: { role } }, signal);
  const key = keys.invitation(accountId, invitationId);
  const value = beginning(request, { accountId, invitedBy: caller.sub, now });
  if (!(await renew(records, key, value, signal))) return alreadyMember;
  const { validUntil, expiresAt } = value;
  const pointer = { accountId, invitationId, validUntil, expiresAt };
  await updateRecord(records, keys.invited(email, invitationId), () => pointer, signal);
  const view = await viewInvitation(records, { key, version: 0, value }, now, signal);
  if (!view) {
    // The account is deleted in this moment.
    await records.remove(keys.invited(email, invitationId), null, signal);
    await records.remove(key, null, signal);
    return refused('account-not-found', 'accountId');
  }
  const link = `${origin}/invitations`;
  const account = owner.account.value.name;
  const words = { account, inviter: owner.person.email, link, validUntil };
  const mail = await ports.mailer.send({ to: email, ...invitationMail(words) }, signal);
  return answered({ invitation: view, mail, link });
}

const alreadyMember = refused('already-member', 'email');

function beginning(
  { email, role }: InviteRequest,
  given: { readonly accountId: string; readonly invitedBy: string; readonly now: number },
): Records['invitation'] {
  const { accountId, invitedBy, now } = given;
  const validUntil = now + invitationDuration;
  const expiresAt = Math.ceil(validUntil / 1000) + retention;
  const times = { createdAt: now, validUntil, expiresAt, mailedAt: [now] };
  const nobody = { state: 'open', acceptedBy: null, entered: false } as const;
  return { accountId, email, role, invitedBy, ...times, ...nobody };
}

/** An account sends no more mails than a team needs, whatever became of the invitations meanwhile. */
async function mayInvite(
  { records, clock }: AccountPorts,
  accountId: string,
  invitationId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const now = clock.now();
  const all = await records.list(keys.invitation(accountId, ''), signal);
  const others = all.filter(({ key }) => nameOf(key) !== invitationId);
  const counted = others.filter(
    ({ value }) => standingOfInvitation(value, now) === 'open' || value.createdAt > now - day,
  );
  const own = all.find(({ key }) => nameOf(key) === invitationId);
  const mails = own ? mailedToday(own.value, now) : [];
  return counted.length < mostInvitations && mails.length < mostMails;
}

function mailedToday({ mailedAt }: Records['invitation'], now: number): readonly number[] {
  return mailedAt.filter((at) => at > now - day);
}

/** False where whoever it was for has accepted, and is in. */
async function renew(
  records: RecordStore,
  key: Key<'invitation'>,
  value: Records['invitation'],
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    signal.throwIfAborted();
    const there = await records.read(key, signal);
    const sub = there?.value.state === 'accepted' ? there.value.acceptedBy : null;
    if (sub !== null) {
      const membership = await readMembership(records, value.accountId, sub, signal);
      if (membership.state !== 'removed') return false;
    }
    const before = there ? mailedToday(there.value, value.createdAt) : [];
    const next = { ...value, mailedAt: [...new Set([...before, ...value.mailedAt])] };
    if ((await records.write(key, next, there?.version ?? 0, signal)) !== null) return true;
  }
}

/** The same address has one invitation to an account, however often it is invited. */
export async function invitationIdOf(
  { digest }: Pick<AccountPorts, 'digest'>,
  accountId: string,
  email: string,
): Promise<string> {
  return (await digest(`${accountId} ${email}`)).slice(0, 32);
}
