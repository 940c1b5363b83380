import { AwsError } from '../aws/aws-error.ts';

const hour = 3_600_000;
const longestLock = 15 * 60_000;
const freeFailures = 5;
const mostKeys = 10_000;

/** How often something may be tried in an hour for one person. Numbers are Cognito's quotas. */
const hourlyLimits = {
  ForgotPassword: 5,
  ConfirmForgotPassword: 5,
  ResendConfirmationCode: 5,
  ConfirmSignUp: 15,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
  VerifySoftwareToken: 15,
  SoftwareTokenMfa: 15,
} as const;
export type LimitedAction = keyof typeof hourlyLimits;

/** Counts attempts, also those at people who do not exist. Kept in memory only. */
export type AttemptLimits = {
  /** Refuses with `LimitExceededException` where the hour's attempts are used up. */
  refuseIfExceeded(action: LimitedAction, name: string): void;
  count(action: LimitedAction, name: string): void;
  clear(action: LimitedAction, name: string): void;
  hasTried(action: LimitedAction, name: string): boolean;
  /** Refuses a sign-in while its name is locked. */
  refuseIfLocked(name: string): void;
  /** Counts a wrong password: from the fifth on, the name is locked for 1 s, 2 s, 4 s … 15 min. */
  signInFailed(name: string): void;
  signInSucceeded(name: string): void;
};

type Failures = { count: number; lockedUntil: number; lastAt: number };

/** Creates the counters of one pool. */
export function createAttemptLimits(now: () => number): AttemptLimits {
  const attempts = new Map<string, number[]>();
  const failures = new Map<string, Failures>();

  function recent(action: LimitedAction, name: string): number[] {
    const since = now() - hour;
    return (attempts.get(`${action} ${name}`) ?? []).filter((at) => at > since);
  }

  function currentFailures(name: string): Failures {
    const known = failures.get(name);
    const rested = known !== undefined && now() - Math.max(known.lastAt, known.lockedUntil);
    if (known === undefined || (rested !== false && rested > longestLock)) {
      return { count: 0, lockedUntil: 0, lastAt: 0 };
    }
    return known;
  }

  return {
    refuseIfExceeded(action, name) {
      if (recent(action, name).length < hourlyLimits[action]) return;
      throw new AwsError(
        'LimitExceededException',
        'Attempt limit exceeded, please try after some time.',
      );
    },
    count(action, name) {
      dropOldest(attempts);
      attempts.set(`${action} ${name}`, [...recent(action, name), now()]);
    },
    clear(action, name) {
      attempts.delete(`${action} ${name}`);
    },
    hasTried: (action, name) => recent(action, name).length > 0,
    refuseIfLocked(name) {
      if (currentFailures(name).lockedUntil <= now()) return;
      throw new AwsError('NotAuthorizedException', 'Password attempts exceeded');
    },
    signInFailed(name) {
      dropOldest(failures);
      const count = currentFailures(name).count + 1;
      const lock = count < freeFailures ? 0 : 1000 * 2 ** Math.min(count - freeFailures, 20);
      const lockedUntil = now() + Math.min(lock, longestLock);
      failures.set(name, { count, lockedUntil, lastAt: now() });
    },
    signInSucceeded(name) {
      failures.delete(name);
    },
  };
}

function dropOldest(entries: Map<string, unknown>): void {
  if (entries.size < mostKeys) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}
