import { leaseDuration, leaseRenewal, stopLook, type TurnKey } from '../domain/turn.ts';
import type { Clock } from './clock.ts';
import type { Interruption } from './interruption.ts';
import type { Logger } from './logger.ts';
import type { TurnStore } from './turn-store.ts';

type Ports = { readonly turns: TurnStore; readonly clock: Clock; readonly logger: Logger };

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

/** Looks for an order to stop until the signal aborts. A look that fails is made up for by the next one. */
export async function keepStop(
  { turns, clock, logger }: Ports,
  key: TurnKey,
  interruption: Interruption,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(stopLook, signal);
    if (signal.aborted) return;
    try {
      const turn = await turns.find(key);
      if (turn?.state.kind === 'running' && turn.state.stopOrdered)
        return interruption.interrupt('stopped');
    } catch (error) {
      logger.log('warn', 'turn.stop-not-read', { error });
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
