import type { Lambda } from '../lambda/lambda.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { AttemptLimits } from './attempt-limits.ts';
import { createAttemptLimits } from './attempt-limits.ts';
import type { Challenges } from './challenges.ts';
import { createChallenges } from './challenges.ts';
import type { PoolStore } from './pool-store.ts';
import { openPoolStore } from './pool-store.ts';
import type { SigningKeys } from './signing-keys.ts';
import { signingKeysOf } from './signing-keys.ts';
import type { TokenVerifier } from './token-verifier.ts';
import type { Triggers } from './triggers.ts';
import { createTriggers } from './triggers.ts';
import type { UserPool } from './user-pool.ts';
import { createTokenVerifier } from './verify-token.ts';

/** A user pool at work: what every operation on it needs. */
export type Pool = {
  readonly settings: UserPool;
  readonly store: PoolStore;
  readonly challenges: Challenges;
  readonly limits: AttemptLimits;
  readonly triggers: Triggers;
  readonly mailbox: Mailbox;
  readonly keys: () => Promise<SigningKeys>;
  readonly verifier: TokenVerifier;
  readonly now: () => number;
};

/** What a pool needs from the house around it. */
type PoolSurroundings = {
  readonly lambda: Lambda;
  readonly folder: string;
  readonly mailbox: Mailbox;
  readonly now: () => number;
};

/** Opens a pool's file and sets it to work. */
export function openPool(settings: UserPool, surroundings: PoolSurroundings): Pool {
  const { lambda, folder, mailbox, now } = surroundings;
  const store = openPoolStore(settings, folder, now);
  const keys = signingKeysOf(store);
  return {
    settings,
    store,
    challenges: createChallenges(now),
    limits: createAttemptLimits(now),
    triggers: createTriggers(settings, lambda),
    mailbox,
    keys,
    verifier: createTokenVerifier({
      issuer: settings.issuer,
      clientIds: [...settings.clients.keys()],
      keys,
      now,
    }),
    now,
  };
}
