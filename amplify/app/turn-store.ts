import type { Approval } from '../contract/approval.ts';
import type { TurnEnding } from '../domain/message.ts';
import type { Turn, TurnKey } from '../domain/turn.ts';

type Acceptance =
  | { readonly kind: 'accepted' }
  /** The turn was accepted before; here is what was stored then. */
  | { readonly kind: 'known'; readonly turn: Turn };

export type EndedTurn = {
  readonly ending: TurnEnding;
  readonly endedAt: number;
  readonly answerLength: number;
  readonly stepChanges: number;
};

/** Turns, each accepted once and ended once. */
export type TurnStore = {
  /** Stores a new turn, or gives the one with this key; of any number of callers one is `accepted`. */
  accept(turn: Turn): Promise<Acceptance>;
  /** Gives the turn as the last finished write left it, or null. */
  find(key: TurnKey): Promise<Turn | null>;
  /** Moves a running turn's lease; false when the turn has ended or is unknown. */
  renewLease(key: TurnKey, leaseUntil: number): Promise<boolean>;
  /** Tells whoever runs the turn to end it; false when the turn has ended or is unknown. Again changes nothing. */
  orderStop(key: TurnKey): Promise<boolean>;
  /** Tells whoever runs the turn what its person says of a tool; false when the turn has ended or is unknown. */
  orderApproval(key: TurnKey, approval: Approval): Promise<boolean>;
  /** Ends a running turn; false when it had ended already or is unknown. */
  end(key: TurnKey, ended: EndedTurn): Promise<boolean>;
  /** Ends a running turn whose lease ran out before the given time; false in every other case. */
  endAbandoned(key: TurnKey, ended: EndedTurn, leaseBefore: number): Promise<boolean>;
};
