import { randomBytes } from 'node:crypto';
import type { SrpExchange } from './srp.ts';
import type { TokenSource } from './triggers.ts';

/** What a half-finished sign-in waits for. */
export type Challenge =
  /** Proof of a password; `username` is null for somebody who does not exist. */
  | {
      readonly kind: 'password';
      readonly clientId: string;
      readonly username: string | null;
      readonly userId: string;
      /** Under which failures are counted. */
      readonly attemptName: string;
      readonly exchange: SrpExchange;
    }
  | {
      readonly kind: 'new-password' | 'software-token' | 'token-set-up' | 'token-ready';
      readonly clientId: string;
      readonly username: string;
      readonly source: TokenSource;
      readonly wrongCodes: number;
    };

export type ChallengeKind = Challenge['kind'];

/** Sessions of sign-ins under way: each is taken once, and ends by itself. Kept in memory only. */
export type Challenges = {
  issue(challenge: Challenge, minutes: number): string;
  /** Takes a session of this kind and client away; null where there is none or it ended. */
  take<Kind extends ChallengeKind>(
    session: string,
    kind: Kind,
    clientId: string | null,
  ): (Challenge & { readonly kind: Kind }) | null;
  /** Gives a taken session back under its name, after a wrong code. */
  giveBack(session: string, challenge: Challenge): void;
};

type Entry = { readonly challenge: Challenge; readonly endsAt: number };

const mostSessions = 10_000;

/** Creates the sessions of one pool. */
export function createChallenges(now: () => number): Challenges {
  const entries = new Map<string, Entry>();
  const ends = new Map<string, number>();

  function dropEnded(): void {
    for (const [session, endsAt] of ends) {
      if (endsAt > now() && ends.size <= mostSessions) break;
      ends.delete(session);
      entries.delete(session);
    }
  }

  return {
    issue(challenge, minutes) {
      dropEnded();
      const session = randomBytes(96).toString('base64');
      const endsAt = now() + minutes * 60_000;
      entries.set(session, { challenge, endsAt });
      ends.set(session, endsAt);
      return session;
    },
    take(session, kind, clientId) {
      const entry = entries.get(session);
      if (entry === undefined || !isOfKind(entry.challenge, kind)) return null;
      if (clientId !== null && entry.challenge.clientId !== clientId) return null;
      entries.delete(session);
      return entry.endsAt > now() ? entry.challenge : null;
    },
    giveBack(session, challenge) {
      const endsAt = ends.get(session);
      if (endsAt !== undefined) entries.set(session, { challenge, endsAt });
    },
  };
}

function isOfKind<Kind extends ChallengeKind>(
  challenge: Challenge,
  kind: Kind,
): challenge is Challenge & { readonly kind: Kind } {
  return challenge.kind === kind;
}
