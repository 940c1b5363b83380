import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { refuseUnwritable } from '../attribute-permissions.ts';
import { checkAttributes, checkRequiredAttributes } from '../attribute-values.ts';
import type { Challenge } from '../challenges.ts';
import type { Arrival } from '../complete-sign-in.ts';
import { afterPassword, finishSignIn } from '../complete-sign-in.ts';
import { metadata } from '../input-fields.ts';
import { clientOperation } from '../operation.ts';
import { checkPasswordPolicy } from '../password-policy.ts';
import type { Pool } from '../pool.ts';
import type { User } from '../pool-state.ts';
import { provesPassword } from '../srp.ts';
import { totpStep } from '../totp.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import { refuseTakenContact, setPassword } from '../users.ts';

const schema = z.object({
  ChallengeName: z.string(),
  Session: z.string().max(2048).optional(),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
  ClientMetadata: metadata,
});
type Input = z.infer<typeof schema>;
type Waiting = Exclude<Challenge, { kind: 'password' }>;

// Five, as wrong passwords: a guesser of six digits must begin again with the password.
const mostWrongCodes = 5;
// Java's `EEE MMM d HH:mm:ss z yyyy`, the form that clients sign.
const timestampForm =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/;

/** Goes on with a sign-in by the answer to a challenge. */
export const respondToAuthChallenge = clientOperation(schema, (pool, client, input) => {
  switch (input.ChallengeName) {
    case 'PASSWORD_VERIFIER':
      return verifyPassword(pool, client, input);
    case 'NEW_PASSWORD_REQUIRED':
      return takeNewPassword(pool, client, input);
    case 'SOFTWARE_TOKEN_MFA':
      return verifySoftwareToken(pool, client, input);
    case 'MFA_SETUP': {
      const waiting = takeSession(pool, client, input, 'token-ready');
      return finishSignIn(pool, arrivalOf(pool, client, input, waiting));
    }
    default:
      throw new AwsError(
        'InvalidParameterException',
        `The local Cognito gives no challenge ${input.ChallengeName}.`,
      );
  }
});

async function verifyPassword(pool: Pool, client: UserPoolClient, input: Input): Promise<object> {
  response(input, 'USERNAME');
  const secretBlock = response(input, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const timestamp = response(input, 'TIMESTAMP');
  const signature = response(input, 'PASSWORD_CLAIM_SIGNATURE');
  if (!timestampForm.test(timestamp)) {
    const message = 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english';
    throw new AwsError('InvalidParameterException', message);
  }
  const challenge = pool.challenges.take(secretBlock, 'password', client.id);
  if (challenge === null) throw wrongPassword();
  pool.limits.refuseIfLocked(challenge.attemptName);
  const { userId, exchange, attemptName } = challenge;
  const proof = { secretBlock, timestamp, signature };
  const proven = provesPassword(pool.settings.shortId, userId, exchange, proof);
  const user = challenge.username === null ? null : pool.store.user(challenge.username);
  if (!proven || user === null) {
    pool.limits.signInFailed(attemptName);
    throw wrongPassword();
  }
  pool.limits.signInSucceeded(attemptName);
  const clientMetadata = input.ClientMetadata;
  return afterPassword(pool, { client, user, source: 'Authentication', clientMetadata });
}

function takeNewPassword(pool: Pool, client: UserPoolClient, input: Input): Promise<object> {
  const password = response(input, 'NEW_PASSWORD');
  const waiting = takeSession(pool, client, input, 'new-password');
  const arrival = arrivalOf(pool, client, input, waiting);
  try {
    checkPasswordPolicy(pool.settings.passwordPolicy, password);
    completeProfile(pool, client, arrival.user, input.ChallengeResponses);
    setPassword(pool, arrival.user, password);
  } catch (error) {
    pool.challenges.giveBack(input.Session ?? '', waiting);
    throw error;
  }
  arrival.user.status = 'CONFIRMED';
  return afterPassword(pool, { ...arrival, source: 'NewPasswordChallenge' });
}

/** Attributes that an invited person adds with their first password. */
function completeProfile(
  pool: Pool,
  client: UserPoolClient,
  user: User,
  responses: Input['ChallengeResponses'],
): void {
  const prefix = 'userAttributes.';
  const given = Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
  const changed = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => user.attributes[name] !== value),
  );
  checkAttributes(pool.settings, changed, 'creation');
  refuseUnwritable(pool.settings, client, Object.keys(changed));
  for (const contact of ['email', 'phone_number']) {
    const value = changed[contact];
    if (value === undefined) continue;
    refuseTakenContact(pool, user, contact, value);
    changed[`${contact}_verified`] = 'false';
  }
  checkRequiredAttributes(pool.settings, { ...user.attributes, ...changed });
  Object.assign(user.attributes, changed);
}

function verifySoftwareToken(pool: Pool, client: UserPoolClient, input: Input): Promise<object> {
  const code = response(input, 'SOFTWARE_TOKEN_MFA_CODE');
  const waiting = takeSession(pool, client, input, 'software-token');
  const arrival = arrivalOf(pool, client, input, waiting);
  const { totp, username } = arrival.user;
  pool.limits.refuseIfExceeded('SoftwareTokenMfa', username);
  const step = totp.secret === null ? null : totpStep(totp.secret, code, pool.now());
  if (step === null) {
    pool.limits.count('SoftwareTokenMfa', username);
    const wrongCodes = waiting.wrongCodes + 1;
    if (wrongCodes < mostWrongCodes) {
      pool.challenges.giveBack(input.Session ?? '', { ...waiting, wrongCodes });
    }
    throw new AwsError('CodeMismatchException', 'Invalid code received for user');
  }
  if (step <= totp.lastStep) {
    pool.challenges.giveBack(input.Session ?? '', waiting);
    const message = 'Your software token has already been used once.';
    throw new AwsError('ExpiredCodeException', message);
  }
  pool.limits.clear('SoftwareTokenMfa', username);
  totp.lastStep = step;
  return finishSignIn(pool, arrival);
}

function takeSession(
  pool: Pool,
  client: UserPoolClient,
  input: Input,
  kind: Waiting['kind'],
): Waiting {
  const waiting = pool.challenges.take(input.Session ?? '', kind, client.id);
  if (waiting !== null) return waiting;
  throw new AwsError('NotAuthorizedException', 'Invalid session for the user.');
}

function arrivalOf(pool: Pool, client: UserPoolClient, input: Input, waiting: Waiting): Arrival {
  const user = pool.store.user(waiting.username);
  if (user === null) throw new AwsError('UserNotFoundException', 'User does not exist.');
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  return { client, user, source: waiting.source, clientMetadata: input.ClientMetadata };
}

function response(input: Input, name: string): string {
  const value = input.ChallengeResponses[name];
  if (value) return value;
  throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
}

function wrongPassword(): AwsError {
  return new AwsError('NotAuthorizedException', 'Incorrect username or password.');
}
