import { AwsError } from '../aws/aws-error.ts';
import { missingAttributes } from './attribute-values.ts';
import type { ChallengeKind } from './challenges.ts';
import { issueTokens } from './issue-tokens.ts';
import type { Pool } from './pool.ts';
import type { User } from './pool-state.ts';
import { createSignIn, keepSignIn } from './sign-ins.ts';
import { subjectOf } from './trigger-subject.ts';
import type { Metadata, TokenSource } from './triggers.ts';
import type { UserPoolClient } from './user-pool-client.ts';

/** A sign-in under way whose password was right. */
export type Arrival = {
  readonly client: UserPoolClient;
  readonly user: User;
  readonly source: TokenSource;
  readonly clientMetadata: Metadata | undefined;
};

const day = 86_400_000;

/** What comes after a right password: a refusal, another challenge, or tokens. */
export async function afterPassword(pool: Pool, arrival: Arrival): Promise<object> {
  if (!arrival.user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  return byStatus[arrival.user.status](pool, arrival);
}

const byStatus: Record<User['status'], (pool: Pool, arrival: Arrival) => object | Promise<object>> =
  {
    UNCONFIRMED() {
      throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
    },
    RESET_REQUIRED() {
      throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
    },
    FORCE_CHANGE_PASSWORD: askNewPassword,
    CONFIRMED: afterConfirmedPassword,
  };

async function afterConfirmedPassword(pool: Pool, arrival: Arrival): Promise<object> {
  const { mfa, softwareToken } = pool.settings;
  const { totp, username } = arrival.user;
  if (mfa !== 'OFF' && softwareToken && totp.enabled && totp.secret !== null) {
    const parameters = { USER_ID_FOR_SRP: username, FRIENDLY_DEVICE_NAME: 'TOTP device' };
    return challenge(pool, arrival, 'SOFTWARE_TOKEN_MFA', 'software-token', parameters);
  }
  if (mfa === 'ON') {
    const parameters = { USER_ID_FOR_SRP: username, MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' };
    return challenge(pool, arrival, 'MFA_SETUP', 'token-set-up', parameters);
  }
  return finishSignIn(pool, arrival);
}

/** Ends a sign-in with tokens; nothing is kept where a trigger refuses. */
export async function finishSignIn(pool: Pool, arrival: Arrival): Promise<object> {
  const { client, user, clientMetadata } = arrival;
  await pool.triggers.postAuthentication(subjectOf(user, client.id, clientMetadata));
  const signIn = createSignIn(pool, client, user);
  const tokens = await issueTokens(pool, { ...arrival, signIn });
  const RefreshToken = keepSignIn(pool, signIn);
  return { ChallengeParameters: {}, AuthenticationResult: { ...tokens, RefreshToken } };
}

function askNewPassword(pool: Pool, arrival: Arrival): object {
  const { user } = arrival;
  const endsAt = user.passwordSetAt + pool.settings.temporaryPasswordDays * day;
  if (endsAt <= pool.now()) {
    const message = 'Temporary password has expired and must be reset by an administrator.';
    throw new AwsError('NotAuthorizedException', message);
  }
  const missing = missingAttributes(pool.settings, user.attributes);
  const { sub: _, ...visible } = user.attributes;
  return challenge(pool, arrival, 'NEW_PASSWORD_REQUIRED', 'new-password', {
    USER_ID_FOR_SRP: user.username,
    requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
    userAttributes: JSON.stringify(visible),
  });
}

function challenge(
  pool: Pool,
  arrival: Arrival,
  ChallengeName: string,
  kind: Exclude<ChallengeKind, 'password'>,
  ChallengeParameters: Readonly<Record<string, string>>,
): object {
  const { client, user, source } = arrival;
  const waiting = { kind, clientId: client.id, username: user.username, source, wrongCodes: 0 };
  const Session = pool.challenges.issue(waiting, client.challengeMinutes);
  return { ChallengeName, Session, ChallengeParameters };
}
