import type { Member as MemberView, MemberChange } from '../../contract/accounts/members.ts';
import type { Caller } from '../../domain/caller.ts';
import { refused } from '../admission.ts';
import { asMember, asOwner } from './access.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { countOwner, dropOwner } from './enter-account.ts';
import { closeInvitation, invitationIdOf } from './invite.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';
import { updateRecord } from './update-record.ts';

type Place = { readonly accountId: string; readonly sub: string };

/** Who belongs to an account, for whoever belongs to it. */
export async function listMembers(
  { records }: AccountPorts,
  caller: Caller,
  accountId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly members: readonly MemberView[] }>> {
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const all = await records.list(keys.member(accountId, ''), signal);
  return answered({ members: all.flatMap(({ value }) => viewOf(value)) });
}

function viewOf({
  state,
  ...member
}: {
  readonly state: 'active' | 'suspended' | 'removed';
} & Omit<MemberView, 'state'>): readonly MemberView[] {
  return state === 'removed' ? [] : [{ ...member, state }];
}

/**
 * Changes what somebody is in an account. Whoever stops being an owner first leaves the list of owners, which
 * keeps one; then the membership changes, which opens the account; the account's own list follows.
 */
export async function changeMember(
  ports: AccountPorts,
  caller: Caller,
  { accountId, sub }: Place,
  change: MemberChange,
  signal: AbortSignal,
): Promise<Answer<MemberView>> {
  const { records } = ports;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const there = await records.read(keys.membership(sub, accountId), signal);
  if (!there || there.value.state === 'removed') return refused('member-not-found', 'sub');
  const staysOwner = change.role === 'owner' && change.state === 'active';
  if (!staysOwner && (await dropOwner(records, accountId, sub, signal)) === 'last')
    return refused('last-owner', change.role === 'owner' ? 'state' : 'role');
  const deed = { actor: caller.sub, accountId, action: 'member.changed', subject: sub };
  await audit(ports, { ...deed, details: { ...change } }, signal);
  const changed = await setMembership(records, { accountId, sub }, change, signal);
  if (!changed) return refused('member-not-found', 'sub');
  await countOwner(records, accountId, sub, signal);
  if (change.state === 'suspended') await ports.directory.signOut(sub, signal);
  const [view] = viewOf(changed);
  return view ? answered(view) : refused('member-not-found', 'sub');
}

/** Ends somebody's membership, for an owner; again does nothing. */
export async function removeMember(
  ports: AccountPorts,
  caller: Caller,
  { accountId, sub }: Place,
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records } = ports;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const member = await records.read(keys.member(accountId, sub), signal);
  if (!member) return refused('member-not-found', 'sub');
  if ((await dropOwner(records, accountId, sub, signal)) === 'last') return refused('last-owner');
  const action = 'member.removed';
  await audit(ports, { actor: caller.sub, accountId, action, subject: sub }, signal);
  await endMembership(ports, { accountId, sub }, signal);
  await ports.directory.signOut(sub, signal);
  return done;
}

/** Leaves an account oneself. The last owner cannot. */
export async function leaveAccount(
  ports: AccountPorts,
  caller: Pick<Caller, 'sub'>,
  accountId: string,
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records } = ports;
  const { sub } = caller;
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  if ((await dropOwner(records, accountId, sub, signal)) === 'last') return refused('last-owner');
  await audit(ports, { actor: sub, accountId, action: 'member.left', subject: sub }, signal);
  await endMembership(ports, { accountId, sub }, signal);
  return done;
}

/**
 * What is kept of a membership that has ended says whose rows there are, for whoever deletes them. An invitation
 * that brought the person in must not do so again.
 */
async function endMembership(
  ports: AccountPorts,
  { accountId, sub }: Place,
  signal: AbortSignal,
): Promise<void> {
  const { records } = ports;
  const ended = await setMembership(records, { accountId, sub }, { state: 'removed' }, signal);
  if (ended?.email) {
    const invitationId = await invitationIdOf(ports, accountId, ended.email);
    await closeInvitation(ports, accountId, invitationId, 'withdrawn', signal);
    await records.remove(keys.invited(ended.email, invitationId), null, signal);
  }
  await dropOwner(records, accountId, sub, signal);
}

/** Membership first, for it opens the account; null where there is none that could change. */
async function setMembership(
  records: RecordStore,
  { accountId, sub }: Place,
  change: Partial<MemberChange> | { readonly state: 'removed' },
  signal: AbortSignal,
) {
  const membership = await updateRecord(
    records,
    keys.membership(sub, accountId),
    (there) => (there && there.state !== 'removed' ? { ...there, ...change } : null),
    signal,
  );
  if (!membership) return null;
  const { role, state } = membership;
  return updateRecord(
    records,
    keys.member(accountId, sub),
    (there) => there && { ...there, role, state },
    signal,
  );
}
