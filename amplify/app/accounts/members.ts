import type { Member as MemberView, MemberChange } from '../../contract/accounts/members.ts';
import type { Caller } from '../../domain/caller.ts';
import { refused } from '../admission.ts';
import { asMember, asOwner } from './access.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, done, wrongField, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { endMembership, setState, type Place } from './end-membership.ts';
import { dropOwner, isLastOwner, makeOwner } from './owners.ts';
import { readMembership, standingOf } from './read-person.ts';
import type { RecordStore } from './record-store.ts';
import { keys, type Records } from './records.ts';

/** Who belongs to an account, for whoever belongs to it. */
export async function listMembers(
  { records }: AccountPorts,
  caller: Caller,
  accountId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly members: readonly MemberView[] }>> {
  const asked = await asMember(records, caller, accountId, signal);
  if (asked.kind === 'refused') return asked;
  const [all, owners] = await Promise.all([
    records.list(keys.member(accountId, ''), signal),
    records.read(keys.owners(accountId), signal),
  ]);
  const members = all.flatMap(({ value }) => viewOf(value, owners?.value.subs ?? []));
  return answered({ members });
}

function viewOf(
  { sub, email, createdAt, ...member }: Records['member'],
  owners: readonly string[],
): readonly MemberView[] {
  const { role, state } = standingOf(owners, sub, member.state);
  return state === 'removed' ? [] : [{ sub, email, role, state, createdAt }];
}

/**
 * Changes what somebody is in an account, of role and state what is named. Owner is who stands in the list of owners,
 * so that one write makes one or takes it away, and the list keeps one; all others are members in the state that the
 * list of members says.
 */
export async function changeMember(
  ports: AccountPorts,
  caller: Caller,
  { accountId, sub }: Place,
  change: MemberChange,
  signal: AbortSignal,
): Promise<Answer<MemberView>> {
  const { records } = ports;
  const asked = await asOwner(records, caller, accountId, signal);
  if (asked.kind === 'refused') return asked;
  const there = await readMembership(records, accountId, sub, signal);
  if (there.state === 'removed') return refused('member-not-found', 'sub');
  const { role = there.role, state = there.state } = change;
  if (change.role === 'owner' && change.state === undefined && state === 'suspended')
    return wrongField('role', 'can be owner only of whoever is active');
  const isOwner = role === 'owner' && state === 'active';
  const refusal = refused('last-owner', change.role === 'member' ? 'role' : 'state');
  if (!isOwner && (await isLastOwner(records, accountId, sub, signal))) return refusal;
  const deed = { actor: caller.sub, accountId, action: 'member.changed', subject: sub };
  await audit(ports, { ...deed, details: { role, state } }, signal);
  if (!isOwner && (await dropOwner(records, accountId, sub, signal)) === 'last') return refusal;
  if (state === 'suspended') await ports.directory.signOut(sub, signal);
  if (change.state !== undefined && !(await setState(records, { accountId, sub }, state, signal)))
    return refused('member-not-found', 'sub');
  if (change.role === 'owner' && isOwner) await makeOwner(records, accountId, sub, signal);
  return readMember(records, { accountId, sub }, signal);
}

async function readMember(
  records: RecordStore,
  { accountId, sub }: Place,
  signal: AbortSignal,
): Promise<Answer<MemberView>> {
  const [member, owners] = await Promise.all([
    records.read(keys.member(accountId, sub), signal),
    records.read(keys.owners(accountId), signal),
  ]);
  const [view] = member ? viewOf(member.value, owners?.value.subs ?? []) : [];
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
  const there = await readMembership(records, accountId, sub, signal);
  if (there.state === 'removed') return done;
  if (await isLastOwner(records, accountId, sub, signal)) return refused('last-owner');
  const action = 'member.removed';
  await audit(ports, { actor: caller.sub, accountId, action, subject: sub }, signal);
  if ((await dropOwner(records, accountId, sub, signal)) === 'last') return refused('last-owner');
  await ports.directory.signOut(sub, signal);
  await endMembership(ports, { accountId, sub }, signal);
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
  if (await isLastOwner(records, accountId, sub, signal)) return refused('last-owner');
  await audit(ports, { actor: sub, accountId, action: 'member.left', subject: sub }, signal);
  if ((await dropOwner(records, accountId, sub, signal)) === 'last') return refused('last-owner');
  await endMembership(ports, { accountId, sub }, signal);
  return done;
}
