import type { TurnKey } from '../domain/turn.ts';

/** Whose turns are looked for: a person's in all accounts, or everybody's in one. */
export type TurnsOf =
  | { readonly kind: 'person'; readonly sub: string }
  | { readonly kind: 'account'; readonly accountId: string };

export type Sweep = {
  readonly erased: number;
  /** Where the next call goes on; null at the end. */
  readonly next: string | null;
};

/** Turns and journals as what is left when their messages are gone. */
export type TurnRemains = {
  /** Removes a turn with its journal; one that is not there is no matter. */
  remove(key: TurnKey): Promise<void>;
  /** Looks through a part of the whole store and removes what belongs to them; called on from where it came, it misses nothing. */
  sweep(whose: TurnsOf, from: string | null): Promise<Sweep>;
};
