import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { afterPassword } from '../complete-sign-in.ts';
import { createDecoy } from '../decoy.ts';
import { metadata } from '../input-fields.ts';
import { clientOperation } from '../operation.ts';
import type { Pool } from '../pool.ts';
import type { User } from '../pool-state.ts';
import { startSrp } from '../srp.ts';
import { subjectOf } from '../trigger-subject.ts';
import type { Metadata } from '../triggers.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import { hasPassword } from '../users.ts';
import { refreshTokens } from './refresh-tokens.ts';

type Flow = (pool: Pool, client: UserPoolClient, input: Input) => object | Promise<object>;

const flows = {
  USER_SRP_AUTH: allowed('USER_SRP_AUTH', signInBySrp),
  USER_PASSWORD_AUTH: allowed('USER_PASSWORD_AUTH', signInByPassword),
  REFRESH_TOKEN_AUTH: allowed('REFRESH_TOKEN_AUTH', renew),
  REFRESH_TOKEN: allowed('REFRESH_TOKEN_AUTH', renew),
  CUSTOM_AUTH: allowed('CUSTOM_AUTH', () => {
    const message = 'Custom auth lambda trigger is not configured for the user pool.';
    throw new AwsError('InvalidUserPoolConfigurationException', message);
  }),
  USER_AUTH: allowed('USER_AUTH', () => {
    const message = 'The local Cognito has no USER_AUTH flow.';
    throw new AwsError('UnsupportedOperationException', message);
  }),
  ADMIN_NO_SRP_AUTH: refuseAdminFlow,
  ADMIN_USER_PASSWORD_AUTH: refuseAdminFlow,
} satisfies Record<string, Flow>;

const schema = z.object({
  AuthFlow: z.enum([
    'USER_SRP_AUTH',
    'USER_PASSWORD_AUTH',
    'REFRESH_TOKEN_AUTH',
    'REFRESH_TOKEN',
    'CUSTOM_AUTH',
    'USER_AUTH',
    'ADMIN_NO_SRP_AUTH',
    'ADMIN_USER_PASSWORD_AUTH',
  ]),
  AuthParameters: z.record(z.string(), z.string()).default({}),
  ClientMetadata: metadata,
});
type Input = z.infer<typeof schema>;

/** Begins a sign-in by one of the flows that the client allows, or renews tokens. */
export const initiateAuth = clientOperation(schema, (pool, client, input) =>
  flows[input.AuthFlow](pool, client, input),
);

function allowed(flow: string, run: Flow): Flow {
  return (pool, client, input) => {
    if (client.authFlows.includes(`ALLOW_${flow}`)) return run(pool, client, input);
    throw new AwsError('InvalidParameterException', `${flow} flow not enabled for this client`);
  };
}

function refuseAdminFlow(): never {
  throw new AwsError('InvalidParameterException', 'Initiate Auth method not supported.');
}

function renew(pool: Pool, client: UserPoolClient, input: Input): Promise<object> {
  refuseRotating(client);
  return refreshTokens(pool, client, parameter(input, 'REFRESH_TOKEN'), input.ClientMetadata);
}

function refuseRotating(client: UserPoolClient): void {
  if (client.rotationGraceSeconds === null) return;
  throw new AwsError(
    'InvalidParameterException',
    'Refresh token rotation is enabled for this client, use GetTokensFromRefreshToken',
  );
}

function parameter(input: Input, name: string): string {
  const value = input.AuthParameters[name];
  if (value) return value;
  throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
}

async function signInBySrp(pool: Pool, client: UserPoolClient, input: Input): Promise<object> {
  const name = parameter(input, 'USERNAME');
  const clientPublic = parameter(input, 'SRP_A');
  const user = findVisitor(pool, client, name);
  await runPreAuthentication(pool, client, name, user, input.ClientMetadata);
  const decoy = createDecoy(pool, name);
  const userId = user?.username ?? decoy.userId;
  const stored = user?.password ?? decoy.password;
  const exchange = startSrp(clientPublic, stored);
  if (exchange === null) throw new AwsError('InvalidParameterException', 'Invalid SRP_A');
  const secretBlock = pool.challenges.issue(
    {
      kind: 'password',
      clientId: client.id,
      username: user?.username ?? null,
      userId,
      attemptName: user?.username ?? name.toLowerCase(),
      exchange,
    },
    client.challengeMinutes,
  );
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: stored.salt,
      SECRET_BLOCK: secretBlock,
      SRP_B: exchange.serverPublic.toString(16),
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
    },
  };
}

async function signInByPassword(pool: Pool, client: UserPoolClient, input: Input): Promise<object> {
  const name = parameter(input, 'USERNAME');
  const password = parameter(input, 'PASSWORD');
  const user = findVisitor(pool, client, name);
  const attemptName = user?.username ?? name.toLowerCase();
  pool.limits.refuseIfLocked(attemptName);
  await runPreAuthentication(pool, client, name, user, input.ClientMetadata);
  if (user === null || !hasPassword(pool, user, password)) {
    pool.limits.signInFailed(attemptName);
    throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
  }
  pool.limits.signInSucceeded(attemptName);
  const { ClientMetadata: clientMetadata } = input;
  return afterPassword(pool, { client, user, source: 'Authentication', clientMetadata });
}

function findVisitor(pool: Pool, client: UserPoolClient, name: string): User | null {
  const user = pool.store.findUser(name);
  if (user === null && !client.hidesUserExistence) {
    throw new AwsError('UserNotFoundException', 'User does not exist.');
  }
  return user;
}

async function runPreAuthentication(
  pool: Pool,
  client: UserPoolClient,
  name: string,
  user: User | null,
  clientMetadata: Metadata | undefined,
): Promise<void> {
  const stranger = { userName: name, userAttributes: {}, clientId: client.id, clientMetadata };
  const subject = user === null ? stranger : subjectOf(user, client.id, clientMetadata);
  await pool.triggers.preAuthentication(subject, user === null);
}
