import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Pool } from './pool.ts';
import type { SignIn, User } from './pool-state.ts';
import type { TokenGrounds } from './token-claims.ts';
import { accessClaims, idClaims, userScope } from './token-claims.ts';
import { subjectOf } from './trigger-subject.ts';
import type { GroupConfiguration, Metadata, TokenSource } from './triggers.ts';
import type { UserPoolClient } from './user-pool-client.ts';

type TokenRequest = {
  readonly client: UserPoolClient;
  readonly user: User;
  readonly signIn: SignIn;
  readonly source: TokenSource;
  readonly clientMetadata: Metadata | undefined;
};

/** Makes an access and an ID token, as the pool's function changes them. */
export async function issueTokens(pool: Pool, request: TokenRequest) {
  const { client, user, signIn, source, clientMetadata } = request;
  const groups = groupsOf(pool, user);
  const subject = subjectOf(user, client.id, clientMetadata);
  const overrides = await pool.triggers.preTokenGeneration(subject, source, groups, [userScope]);
  const grounds: TokenGrounds = {
    settings: pool.settings,
    client,
    user,
    signIn,
    groups,
    overrides,
    issuedAt: Math.floor(pool.now() / 1000),
  };
  const keys = await pool.keys();
  const [AccessToken, IdToken] = await Promise.all([
    sign(accessClaims(grounds), keys.access),
    sign(idClaims(grounds), keys.id),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessTokenSeconds, TokenType: 'Bearer' };
}

function groupsOf(pool: Pool, user: User): GroupConfiguration {
  const groups = user.groups.flatMap((name) => pool.store.group(name) ?? []);
  const withoutPrecedence = Number.MAX_SAFE_INTEGER;
  const inOrder = groups.toSorted(
    (one, other) => (one.precedence ?? withoutPrecedence) - (other.precedence ?? withoutPrecedence),
  );
  const roles = inOrder.flatMap((group) => group.roleArn ?? []);
  return {
    groupsToOverride: inOrder.map((group) => group.name),
    iamRolesToOverride: roles,
    preferredRole: roles[0] ?? null,
  };
}

function sign(
  claims: Readonly<Record<string, unknown>>,
  key: { readonly kid: string; readonly privateKey: KeyObject },
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ kid: key.kid, alg: 'RS256' })
    .sign(key.privateKey);
}
