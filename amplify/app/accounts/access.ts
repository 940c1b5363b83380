import type { Caller } from '../../domain/caller.ts';
import { membershipIn, type Membership, type Person } from '../../domain/membership.ts';
import { refused, type Refusal } from '../admission.ts';
import { readPerson } from './read-person.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { keys } from './records.ts';

/** Somebody in an account they may work in, as the stores say it now: a token may be a quarter of an hour old. */
export type Member = {
  readonly kind: 'member';
  readonly person: Person;
  readonly membership: Membership;
  readonly account: Stored<'account'>;
};

/** Lets members of an account in; to all others there is no such account. */
export async function asMember(
  records: RecordStore,
  { sub }: Pick<Caller, 'sub'>,
  accountId: string,
  signal: AbortSignal,
): Promise<Member | Refusal> {
  const [person, account] = await Promise.all([
    readPerson(records, sub, signal),
    records.read(keys.account(accountId), signal),
  ]);
  const membership = membershipIn(person, accountId);
  if (!membership || !account) return refused('account-not-found', 'accountId');
  return { kind: 'member', person, membership, account };
}

/** Lets its owners in, to change something. */
export async function asOwner(
  records: RecordStore,
  caller: Pick<Caller, 'sub'>,
  accountId: string,
  signal: AbortSignal,
): Promise<Member | Refusal> {
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  if (member.membership.role !== 'owner') return refused('not-an-owner');
  return member.account.value.deleting ? refused('deleting') : member;
}

/** Lets administrators of the deployment in. */
export async function asAdmin(
  records: RecordStore,
  { sub }: Pick<Caller, 'sub'>,
  signal: AbortSignal,
): Promise<{ readonly kind: 'admin'; readonly sub: string } | Refusal> {
  const admins = await records.read(keys.admins(), signal);
  const isAdmin = admins?.value.subs.includes(sub) === true;
  return isAdmin ? { kind: 'admin', sub } : refused('not-an-admin');
}
