import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { Pool } from './pool.ts';
import type { User } from './pool-state.ts';
import { userScope } from './token-claims.ts';
import type { Claims } from './token-verifier.ts';
import type { UserPoolClient } from './user-pool-client.ts';

export type Pools = readonly Pool[];

/** One operation of Cognito's API: finds its pool from the input and answers. */
export type Operation = (pools: Pools, input: unknown) => Promise<object>;
export type Operations = Readonly<Record<string, Operation>>;

/** The person behind an access token. */
type SignedIn = {
  readonly pool: Pool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly claims: Claims;
};

/** An operation that a client of a pool may call without signing in. */
export function clientOperation<Schema extends z.ZodType>(
  schema: Schema,
  run: (pool: Pool, client: UserPoolClient, input: z.infer<Schema>) => Promise<object> | object,
): Operation {
  return async (pools, input) => {
    const { ClientId } = parseInput(z.object({ ClientId: z.string() }), input);
    const pool = pools.find((candidate) => candidate.settings.clients.has(ClientId));
    const client = pool?.settings.clients.get(ClientId);
    if (pool === undefined || client === undefined) {
      throw new AwsError(
        'ResourceNotFoundException',
        `User pool client ${ClientId} does not exist.`,
      );
    }
    refuseSecret(client);
    return run(pool, client, parseInput(schema, input));
  };
}

/** An operation on the person an access token was given to. */
export function signedInOperation<Schema extends z.ZodType>(
  schema: Schema,
  run: (signedIn: SignedIn, input: z.infer<Schema>) => Promise<object> | object,
): Operation {
  return async (pools, input) => {
    const { AccessToken } = parseInput(z.object({ AccessToken: z.string() }), input);
    return run(await findSignedIn(pools, AccessToken), parseInput(schema, input));
  };
}

/** An operation of an administrator on a pool. */
export function adminOperation<Schema extends z.ZodType>(
  schema: Schema,
  run: (pool: Pool, input: z.infer<Schema>) => Promise<object> | object,
): Operation {
  return async (pools, input) => {
    const { UserPoolId } = parseInput(z.object({ UserPoolId: z.string() }), input);
    const pool = pools.find((candidate) => candidate.settings.id === UserPoolId);
    if (pool === undefined) {
      throw new AwsError('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`);
    }
    return run(pool, parseInput(schema, input));
  };
}

/** The person that `Username` names, for an administrator. */
export function requireUser(pool: Pool, name: string): User {
  const user = pool.store.findUser(name);
  if (user === null) throw new AwsError('UserNotFoundException', 'User does not exist.');
  return user;
}

/** Finds who an access token belongs to; unlike other services, Cognito knows a revoked one. */
export async function findSignedIn(pools: Pools, token: string): Promise<SignedIn> {
  const [found] = (await Promise.all(pools.map((pool) => verifyIn(pool, token)))).flat();
  if (found === undefined) throw await refusal(pools, token);
  const { pool, claims } = found;
  const client = pool.settings.clients.get(claims.clientId);
  if (claims.token_use !== 'access' || client === undefined) throw invalidToken();
  if (!claims.scopes.includes(userScope)) {
    const message = 'Access Token does not have required scopes';
    throw new AwsError('NotAuthorizedException', message);
  }
  const user = pool.store.user(claims.username);
  if (user === null) throw new AwsError('UserNotFoundException', 'User does not exist.');
  const signIn = pool.store.signIns(user).find(({ id }) => id === claims.payload['event_id']);
  if (signIn === undefined || signIn.revoked) {
    throw new AwsError('NotAuthorizedException', 'Access Token has been revoked');
  }
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  return { pool, client, user, claims };
}

async function verifyIn(pool: Pool, token: string) {
  const verification = await pool.verifier.verify(token);
  return verification.kind === 'valid' ? [{ pool, claims: verification.claims }] : [];
}

async function refusal(pools: Pools, token: string): Promise<AwsError> {
  const verifications = await Promise.all(pools.map((pool) => pool.verifier.verify(token)));
  const isExpired = verifications.some(
    (verification) => verification.kind === 'invalid' && verification.reason === 'expired',
  );
  return isExpired
    ? new AwsError('NotAuthorizedException', 'Access Token has expired')
    : invalidToken();
}

function invalidToken(): AwsError {
  return new AwsError('NotAuthorizedException', 'Invalid Access Token');
}

/** A template holds no client secret, so nothing here can tell a right hash from a wrong one. */
function refuseSecret(client: UserPoolClient): void {
  if (!client.hasSecret) return;
  throw new AwsError(
    'NotAuthorizedException',
    `Client ${client.id} is configured with secret but SECRET_HASH was not received`,
  );
}

/** Reads an input; refuses as Cognito does, naming the place. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value at '${place}' failed to satisfy constraint: ${issue?.message ?? ''}`,
  );
}
