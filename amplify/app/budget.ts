import type { Usage } from '../contract/turn-status.ts';
import type { Turn } from '../domain/turn.ts';

export type Reservation =
  | {
      readonly kind: 'granted';
      /** Replaces the reservation by what was spent; again changes nothing. Null: the provider did not say. */
      settle(usage: Usage | null): Promise<void>;
    }
  | { readonly kind: 'refused'; readonly code: 'budget-exceeded' | 'internal' };

/** What turns may cost. */
export type Budget = {
  /** Reserves before anything is sent to a provider; a refused turn sends nothing, nor does one whose reservation rejects. */
  reserve(turn: Turn): Promise<Reservation>;
};
