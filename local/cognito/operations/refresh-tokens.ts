import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { issueTokens } from '../issue-tokens.ts';
import { metadata } from '../input-fields.ts';
import { clientOperation, signedInOperation } from '../operation.ts';
import type { Pool } from '../pool.ts';
import { findSignIn, revokeRefreshToken, revokeSignIns, rotateRefreshToken } from '../sign-ins.ts';
import type { Metadata } from '../triggers.ts';
import type { UserPoolClient } from '../user-pool-client.ts';

const renewSchema = z.object({ RefreshToken: z.string(), ClientMetadata: metadata });

/** Renews tokens by a refresh token, and that token too where the client rotates them. */
export const getTokensFromRefreshToken = clientOperation(renewSchema, (pool, client, input) => {
  const mayRenew =
    client.rotationGraceSeconds !== null || client.authFlows.includes('ALLOW_REFRESH_TOKEN_AUTH');
  if (mayRenew) return refreshTokens(pool, client, input.RefreshToken, input.ClientMetadata);
  const message = 'REFRESH_TOKEN_AUTH flow not enabled for this client';
  throw new AwsError('InvalidParameterException', message);
});

/** New access and ID tokens for the sign-in of a refresh token. */
export async function refreshTokens(
  pool: Pool,
  client: UserPoolClient,
  refreshToken: string,
  clientMetadata: Metadata | undefined,
): Promise<object> {
  const signIn = findSignIn(pool, client, refreshToken);
  const user = pool.store.user(signIn.username);
  if (user === null) throw new AwsError('NotAuthorizedException', 'Refresh Token has been revoked');
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  const request = { client, user, signIn, source: 'RefreshTokens' as const, clientMetadata };
  const tokens = await issueTokens(pool, request);
  // It may have been revoked, or rotated by another call, while the trigger ran.
  findSignIn(pool, client, refreshToken);
  const grace = client.rotationGraceSeconds;
  const RefreshToken = grace === null ? null : rotateRefreshToken(pool, signIn, grace);
  const result = RefreshToken === null ? tokens : { ...tokens, RefreshToken };
  return { ChallengeParameters: {}, AuthenticationResult: result };
}

const revokeSchema = z.object({ Token: z.string() });

/** Ends the sign-in of a refresh token. */
export const revokeToken = clientOperation(revokeSchema, (pool, client, input) => {
  if (!client.revocation) {
    const message = 'Token revocation is not enabled for this client';
    throw new AwsError('UnsupportedOperationException', message);
  }
  if (input.Token.split('.').length === 3) {
    throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type');
  }
  revokeRefreshToken(pool, client, input.Token);
  return {};
});

/** Signs a person out everywhere. */
export const globalSignOut = signedInOperation(z.unknown(), ({ pool, user }) => {
  revokeSignIns(pool, user);
  return {};
});
