import * as fc from 'fast-check';
import type { Answer } from '../answered.ts';
import { changeMember, leaveAccount, removeMember } from '../members.ts';
import { readMembership, readPerson } from '../read-person.ts';
import { keys } from '../records.ts';
import { callerIn, createAccountHouse, openAccount, type AccountHouse } from './account-house.ts';
import { withEachCall } from './break-off.ts';
import { interleaved } from './interleave.ts';

const signal = new AbortController().signal;
const subs = ['ada', 'bob', 'cleo'] as const;

type Sub = (typeof subs)[number];

export type MemberDeed =
  | { readonly kind: 'leave'; readonly by: Sub }
  | { readonly kind: 'remove'; readonly by: Sub; readonly whom: Sub }
  | {
      readonly kind: 'change';
      readonly by: Sub;
      readonly whom: Sub;
      readonly to: {
        readonly role: 'owner' | 'member';
        readonly state: 'active' | 'suspended';
      };
    };

// Owners more often than Cleo, who may be none: others are refused before anything happens.
const sub = fc.constantFrom(...subs, 'ada', 'bob');

export const leaving: fc.Arbitrary<MemberDeed> = fc.record({ kind: fc.constant('leave'), by: sub });
export const removing: fc.Arbitrary<MemberDeed> = fc.record({
  kind: fc.constant('remove'),
  by: sub,
  whom: sub,
});
export const demoting = changingTo('member', 'active');
export const suspending = fc.oneof(
  changingTo('owner', 'suspended'),
  changingTo('member', 'suspended'),
);
export const promoting = changingTo('owner', 'active');

function changingTo(
  role: 'owner' | 'member',
  state: 'active' | 'suspended',
): fc.Arbitrary<MemberDeed> {
  const to = { role, state };
  return fc.record({
    kind: fc.constant('change'),
    by: sub,
    whom: sub,
    to: fc.constant(to),
  });
}

export type OwnersAfter = {
  /** Whether the account ever was nobody's. */
  readonly wasOrphaned: boolean;
  /** Of the deeds, or how they were refused. */
  readonly answers: readonly string[];
  /** By their memberships, which open the account. */
  readonly byMembership: readonly string[];
  /** By the account's list of owners, which keeps one. */
  readonly byList: readonly string[];
  /** Role and state of each by membership and as the account's members read it. */
  readonly standings: readonly (readonly [string, string])[];
};

/** Does some deeds at once in an account that Ada and Bob own, call by call in the order of the scheduler. */
export async function raceForOwners(
  scheduler: fc.Scheduler,
  { cleo }: { readonly cleo: 'owner' | 'member' },
  deeds: readonly MemberDeed[],
): Promise<OwnersAfter> {
  const house = await createAccountHouse(...subs);
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner', cleo });
  let wasOrphaned = false;
  const watched = withEachCall(house.records, async (_name, call) => {
    const result = await call();
    wasOrphaned ||= (await ownersByMembership(house)).length === 0;
    return result;
  });
  const answers = await scheduler.waitFor(
    Promise.all(
      deeds.map((deed) => {
        const records = interleaved(scheduler, watched, nameOf(deed));
        return perform({ ...house, records }, deed);
      }),
    ),
  );
  const owners = await house.records.read(keys.owners('team'), signal);
  return {
    wasOrphaned,
    answers: answers.map((answer) => (answer.kind === 'refused' ? answer.code : 'answered')),
    byMembership: await ownersByMembership(house),
    byList: [...(owners?.value.subs ?? [])].sort(),
    standings: await Promise.all(subs.map((one) => standingsOf(house, one))),
  };
}

async function ownersByMembership({ records }: AccountHouse): Promise<readonly string[]> {
  const all = subs.map((one) => readMembership(records, 'team', one, signal));
  const memberships = await Promise.all(all);
  return subs.filter((_, index) => {
    const membership = memberships[index];
    return membership?.role === 'owner' && membership.state === 'active';
  });
}

async function standingsOf(house: AccountHouse, one: Sub): Promise<readonly [string, string]> {
  const membership = await readMembership(house.records, 'team', one, signal);
  const person = await readPerson(house.records, one, signal);
  const own = person.memberships.find(({ accountId }) => accountId === 'team');
  return [`${one} ${membership.role} ${membership.state}`, `${one} ${own?.role} ${own?.state}`];
}

function nameOf(deed: MemberDeed): string {
  if (deed.kind === 'leave') return `${deed.by} leaves`;
  if (deed.kind === 'remove') return `${deed.by} removes ${deed.whom}`;
  return `${deed.by} makes ${deed.whom} ${deed.to.role} ${deed.to.state}`;
}

function perform(house: AccountHouse, deed: MemberDeed): Promise<Answer<object>> {
  const caller = callerIn('team', deed.by);
  if (deed.kind === 'leave') return leaveAccount(house, caller, 'team', signal);
  const place = { accountId: 'team', sub: deed.whom };
  if (deed.kind === 'remove') return removeMember(house, caller, place, signal);
  return changeMember(house, caller, place, deed.to, signal);
}
