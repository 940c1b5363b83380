import {
  leaseDuration,
  leaseRenewal,
  membershipLook,
  stopLook,
  type TurnKey,
} from '../domain/turn.ts';
import type { Caller } from '../domain/caller.ts';
import type { CheckTurnAccess } from './accounts/turn-access.ts';
import type { Clock } from './clock.ts';
import type { Interruption } from './interruption.ts';
import type { Logger } from './logger.ts';
import type { Approvals } from './tools/approvals.ts';
import type { TurnStore } from './turn-store.ts';

type Ports = { readonly turns: TurnStore; readonly clock: Clock; readonly logger: Logger };

/** One look at a store. */
const lookDuration = 5000;

/**
 * Renews a turn's lease until the signal aborts. A turn that somebody else ended, or whose lease ran
 * out because the store was gone, is interrupted: two would write its answer.
 */
export async function keepLease(
  { turns, clock, logger }: Ports,
  key: TurnKey,
  interruption: Interruption,
  signal: AbortSignal,
): Promise<void> {
  let leaseUntil = clock.now() + leaseDuration;
  for (;;) {
    await clock.sleep(leaseRenewal, signal);
    if (signal.aborted) return;
    const next = clock.now() + leaseDuration;
    try {
      if (!(await turns.renewLease(key, next))) return interruption.interrupt('lease-expired');
      leaseUntil = next;
    } catch (error) {
      logger.log('warn', 'turn.lease-not-renewed', { error });
      if (clock.now() >= leaseUntil) return interruption.interrupt('lease-expired');
    }
  }
}

/** Looks for what the person orders until the signal aborts. A look that fails is made up for by the next one. */
export async function keepOrders(
  { turns, clock, logger }: Ports,
  key: TurnKey,
  {
    interruption,
    approvals,
  }: { readonly interruption: Interruption; readonly approvals: Approvals },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(stopLook, signal);
    if (signal.aborted) return;
    try {
      const turn = await turns.find(key);
      if (turn?.state.kind !== 'running') continue;
      if (turn.state.stopOrdered) return interruption.interrupt('stopped');
      if (turn.state.approval) approvals.hear(turn.state.approval);
    } catch (error) {
      logger.log('warn', 'turn.orders-not-read', { error });
    }
  }
}

/**
 * Stops a turn whose person was taken out of the account while it ran. What stops new turns lets running ones
 * end, and a look that fails is made up for by the next one.
 */
export async function keepMembership(
  { checkAccess, clock, logger }: Omit<Ports, 'turns'> & { readonly checkAccess: CheckTurnAccess },
  caller: Caller,
  interruption: Interruption,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(membershipLook, signal);
    if (signal.aborted) return;
    try {
      const access = await checkAccess(
        caller,
        AbortSignal.any([signal, AbortSignal.timeout(lookDuration)]),
      );
      if (access.kind === 'refused' && access.code === 'not-a-member')
        return interruption.interrupt('stopped');
    } catch (error) {
      if (!signal.aborted) logger.log('warn', 'turn.membership-not-read', { error });
    }
  }
}

/** Interrupts a turn that lasts too long, before Lambda ends the function under it. */
export async function keepDeadline(
  clock: Clock,
  duration: number,
  interruption: Interruption,
  signal: AbortSignal,
): Promise<void> {
  await clock.sleep(duration, signal);
  if (!signal.aborted) interruption.interrupt('deadline');
}
