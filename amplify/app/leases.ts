import type { Caller } from '../domain/caller.ts';
import { leaseDuration, leaseRenewal } from '../domain/turn.ts';
import type { RecordStore } from './accounts/record-store.ts';
import { keys, type Records } from './accounts/records.ts';
import { refused, type Admission } from './admission.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

export type LeasePorts = {
  readonly records: RecordStore;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** What somebody has asked outside of conversations and what is still being answered. */
export type Lease = Records['leases']['held'][number];

/** So many at a time: each keeps a function of its own busy, of which a new AWS account has ten. */
export const mostLeases = 4;

/** How often whoever holds a lease looks for an order to stop. */
export const stopLook = 500;

/** One call of the store. */
const patience = 5000;

export type LeaseRequest = {
  readonly id: string;
  /** Of the bot whose tests are run; null for a preview. */
  readonly reference: string | null;
  /** Milliseconds for which it is held without being renewed. */
  readonly duration: number;
};

/**
 * Admits what `decide` admits, under a lease of the caller's that is given back at its end. Where the same lease is
 * held already there is nothing to do; where another one is in the way it is refused.
 */
export async function underLease(
  ports: LeasePorts,
  { accountId, sub }: Caller,
  { id, reference, duration }: LeaseRequest,
  decide: () => Promise<Admission>,
  signal: AbortSignal,
): Promise<Admission> {
  const bot = reference === null ? null : { accountId, reference };
  const taking = await takeLease(ports, sub, { id, bot, duration }, signal);
  if (taking === 'held') return nothingToDo;
  if (taking === 'busy') return refused('run-running');
  if (taking === 'full') return refused('too-many-at-once');
  let admission: Admission | null = null;
  try {
    admission = await decide();
  } finally {
    if (admission?.kind !== 'admitted') await giveBack(ports, sub, id);
  }
  if (admission.kind === 'refused') return admission;
  const admitted = admission;
  return {
    kind: 'admitted',
    async stream(listen) {
      try {
        await admitted.stream(listen);
      } finally {
        await giveBack(ports, sub, id);
      }
    },
  };
}

/** What was asked before is not asked again. */
export const nothingToDo: Admission = { kind: 'admitted', stream: async () => {} };

/** Renews a lease until `over` aborts. Where its person orders a stop, or has lost it, `stop` is called. */
export async function keepLease(
  ports: LeasePorts,
  sub: string,
  id: string,
  stop: () => void,
  over: AbortSignal,
): Promise<void> {
  const { records, clock, logger } = ports;
  let renewAt = clock.now() + leaseRenewal;
  // The first look is at once: the order may be there already.
  for (; !over.aborted; await clock.sleep(stopLook, over)) {
    try {
      const lease = (await heldBy(ports, sub, AbortSignal.timeout(patience))).find(
        (one) => one.id === id,
      );
      if (!lease || lease.stopOrdered) return stop();
      if (clock.now() < renewAt) continue;
      const until = clock.now() + leaseDuration;
      await changeLease(records, sub, id, { until }, AbortSignal.timeout(patience));
      renewAt = clock.now() + leaseRenewal;
    } catch (error) {
      logger.log('warn', 'lease.not-kept', { error });
    }
  }
}

/** What somebody has under way. */
export async function heldBy(
  { records, clock }: Pick<LeasePorts, 'records'> & { readonly clock: Pick<Clock, 'now'> },
  sub: string,
  signal: AbortSignal,
): Promise<readonly Lease[]> {
  const now = clock.now();
  const there = await records.read(keys.leases(sub), signal);
  return there?.value.held.filter(({ until }) => until > now) ?? [];
}

/** Changes a lease as long as it is there; says whether it was. */
export async function changeLease(
  records: RecordStore,
  sub: string,
  id: string,
  change: Partial<Pick<Lease, 'until' | 'stopOrdered'>>,
  signal: AbortSignal,
): Promise<boolean> {
  let isThere = false;
  await changeHeld(
    records,
    sub,
    (held) => {
      isThere = held.some((one) => one.id === id);
      return isThere ? held.map((one) => (one.id === id ? { ...one, ...change } : one)) : null;
    },
    signal,
  );
  return isThere;
}

type Wanted = Pick<Lease, 'id' | 'bot'> & Pick<LeaseRequest, 'duration'>;
type Taking = 'taken' | 'held' | 'busy' | 'full';

async function takeLease(
  { records, clock }: LeasePorts,
  sub: string,
  { id, bot, duration }: Wanted,
  signal: AbortSignal,
): Promise<Taking> {
  let taking: Taking = 'taken';
  await changeHeld(
    records,
    sub,
    (all) => {
      const now = clock.now();
      const held = all.filter(({ until }) => until > now);
      taking = takingOf(held, { id, bot });
      const lease = { id, bot, until: now + duration, stopOrdered: false };
      return taking === 'taken' ? [...held, lease] : null;
    },
    signal,
  );
  return taking;
}

function takingOf(held: readonly Lease[], { id, bot }: Omit<Wanted, 'duration'>): Taking {
  if (held.some((one) => one.id === id)) return 'held';
  const inTheWay = bot && held.find((one) => one.bot && isSameBot(one.bot, bot));
  if (inTheWay) return 'busy';
  return held.length < mostLeases ? 'taken' : 'full';
}

type Bot = NonNullable<Lease['bot']>;

/** Whether two leases are for tests of one bot in one account. */
export function isSameBot(one: Bot, other: Bot): boolean {
  return one.accountId === other.accountId && one.reference === other.reference;
}

/** A lease that nobody gives back ends by itself. */
async function giveBack({ records, logger }: LeasePorts, sub: string, id: string): Promise<void> {
  const without = (held: readonly Lease[]) => held.filter((one) => one.id !== id);
  try {
    await changeHeld(records, sub, without, AbortSignal.timeout(patience));
  } catch (error) {
    logger.log('warn', 'lease.not-given-back', { error });
  }
}

/** Null from `change` leaves all as it is. */
async function changeHeld(
  records: RecordStore,
  sub: string,
  change: (held: readonly Lease[]) => readonly Lease[] | null,
  signal: AbortSignal,
): Promise<void> {
  const key = keys.leases(sub);
  for (;;) {
    signal.throwIfAborted();
    const there = await records.read(key, signal);
    const held = change(there?.value.held ?? []);
    if (held === null) return;
    const version = there?.version ?? 0;
    if (held.length === 0) {
      if (await records.remove(key, version, signal)) return;
      continue;
    }
    const expiresAt = Math.ceil(Math.max(...held.map(({ until }) => until)) / 1000) + retention;
    if ((await records.write(key, { held, expiresAt }, version, signal)) !== null) return;
  }
}

/** Seconds. */
const retention = 24 * 60 * 60;
