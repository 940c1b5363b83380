import type { Usage } from '../contract/turn-status.ts';
import type { Turn } from '../domain/turn.ts';
import type { Budget, Reservation } from './budget.ts';
import type { Logger } from './logger.ts';

/** Fails closed: what cannot be reserved is not spent. */
export async function reserveFor(
  { budget, logger }: { readonly budget: Budget; readonly logger: Logger },
  turn: Turn,
): Promise<Reservation> {
  try {
    return await budget.reserve(turn);
  } catch (error) {
    logger.log('error', 'turn.budget-not-reserved', { error });
    return { kind: 'refused', code: 'internal' };
  }
}

/** An unsettled reservation runs out by itself, so its turn does not fail for it. */
export async function settleFor(
  { logger }: { readonly logger: Logger },
  reservation: Reservation,
  usage: Usage | null,
): Promise<void> {
  if (reservation.kind === 'refused') return;
  try {
    await reservation.settle(usage);
  } catch (error) {
    logger.log('error', 'turn.budget-not-settled', { error });
  }
}
