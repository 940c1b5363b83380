import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { Pool } from './pool.ts';
import type { SignIn, User } from './pool-state.ts';
import type { UserPoolClient } from './user-pool-client.ts';

// Rotated ones are remembered only to say that they were revoked.
const mostRefreshTokens = 50;

/** A sign-in that is not kept yet: its tokens may still be refused by a trigger. */
export function createSignIn(pool: Pool, client: UserPoolClient, user: User): SignIn {
  return {
    id: randomUUID(),
    originId: randomUUID(),
    refreshTokens: [],
    username: user.username,
    clientId: client.id,
    signedInAt: pool.now(),
    expiresAt: pool.now() + client.refreshTokenSeconds * 1000,
    revoked: false,
  };
}

/** Keeps a sign-in and gives its first refresh token. */
export function keepSignIn(pool: Pool, signIn: SignIn): string {
  pool.store.state.signIns.push(signIn);
  return addRefreshToken(signIn);
}

/** Finds the sign-in of a refresh token; refuses in Cognito's words. */
export function findSignIn(pool: Pool, client: UserPoolClient, refreshToken: string): SignIn {
  const hash = hashOf(refreshToken);
  const holds = (signIn: SignIn): boolean =>
    signIn.refreshTokens.some((token) => token.hash === hash);
  const signIn = pool.store.state.signIns.find(holds);
  if (signIn === undefined || signIn.clientId !== client.id) {
    throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
  }
  const until = signIn.refreshTokens.find((token) => token.hash === hash)?.until ?? 0;
  if (signIn.revoked || until <= pool.now()) {
    throw new AwsError('NotAuthorizedException', 'Refresh Token has been revoked');
  }
  if (signIn.expiresAt <= pool.now()) {
    throw new AwsError('NotAuthorizedException', 'Refresh Token has expired');
  }
  return signIn;
}

/** Gives a sign-in a new refresh token; the old ones end after the client's grace. */
export function rotateRefreshToken(pool: Pool, signIn: SignIn, graceSeconds: number): string {
  const end = pool.now() + graceSeconds * 1000;
  for (const token of signIn.refreshTokens) token.until = Math.min(token.until, end);
  return addRefreshToken(signIn);
}

/** Ends every sign-in of a person: refresh tokens, and access tokens as far as Cognito reads them. */
export function revokeSignIns(pool: Pool, user: User): void {
  for (const signIn of pool.store.signIns(user)) signIn.revoked = true;
}

/** Ends the sign-in that a refresh token belongs to; a token nobody knows is no error. */
export function revokeRefreshToken(pool: Pool, client: UserPoolClient, refreshToken: string): void {
  const hash = hashOf(refreshToken);
  const signIn = pool.store.state.signIns.find((candidate) =>
    candidate.refreshTokens.some((token) => token.hash === hash),
  );
  if (signIn === undefined) return;
  if (signIn.clientId !== client.id) {
    throw new AwsError('UnauthorizedException', 'Token was issued to another client');
  }
  signIn.revoked = true;
}

function addRefreshToken(signIn: SignIn): string {
  const token = randomBytes(256).toString('base64url');
  const added = { hash: hashOf(token), until: signIn.expiresAt };
  signIn.refreshTokens = [...signIn.refreshTokens.slice(1 - mostRefreshTokens), added];
  return token;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
