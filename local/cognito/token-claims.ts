import { randomUUID } from 'node:crypto';
import { mayRead } from './attribute-permissions.ts';
import { verificationFlags } from './attribute-rules.ts';
import type { SignIn, User } from './pool-state.ts';
import type { ClaimOverrides, TokenOverrides } from './token-overrides.ts';
import type { GroupConfiguration } from './triggers.ts';
import type { UserPoolClient } from './user-pool-client.ts';
import type { UserPool } from './user-pool.ts';

type ClaimSet = Readonly<Record<string, unknown>>;

/** Everything that goes into the tokens of one answer. */
export type TokenGrounds = {
  readonly settings: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly signIn: Pick<SignIn, 'id' | 'originId' | 'signedInAt'>;
  readonly groups: GroupConfiguration;
  readonly overrides: TokenOverrides | null;
  /** Seconds. */
  readonly issuedAt: number;
};

export const userScope = 'aws.cognito.signin.user.admin';

// Cognito's list of claims that no function changes.
const protectedClaims = (
  'acr amr at_hash aud auth_time azp client_id device_key event_id exp iat identities iss jti nbf ' +
  'nonce origin_jti scope sub token_use username version'
).split(' ');

/** Claims of an access token. */
export function accessClaims(grounds: TokenGrounds): ClaimSet {
  const { client, user, overrides } = grounds;
  const claims = {
    ...commonClaims(grounds),
    client_id: client.id,
    token_use: 'access',
    scope: scopesOf(overrides).join(' '),
    exp: grounds.issuedAt + client.accessTokenSeconds,
    username: user.username,
  };
  const changed = withOverrides(claims, overrides?.access);
  // An audience may be added to an access token where it is its own client.
  const { aud } = overrides?.access.add ?? {};
  return aud === client.id ? { ...changed, aud } : changed;
}

/** Claims of an ID token: who the person is, as far as the client may read it. */
export function idClaims(grounds: TokenGrounds): ClaimSet {
  const { client, user, overrides } = grounds;
  const { roles, preferredRole } = rolesOf(grounds);
  const claims = {
    ...attributeClaims(grounds),
    ...commonClaims(grounds),
    'cognito:username': user.username,
    ...(roles.length > 0 && { 'cognito:roles': roles }),
    ...(preferredRole !== null && { 'cognito:preferred_role': preferredRole }),
    aud: client.id,
    token_use: 'id',
    exp: grounds.issuedAt + client.idTokenSeconds,
  };
  return withOverrides(claims, overrides?.id);
}

function commonClaims({ settings, client, user, signIn, ...grounds }: TokenGrounds): ClaimSet {
  const groups = grounds.overrides?.groups?.names ?? grounds.groups.groupsToOverride;
  return {
    sub: user.attributes['sub'],
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: settings.issuer,
    ...(client.revocation && { origin_jti: signIn.originId }),
    event_id: signIn.id,
    auth_time: Math.floor(signIn.signedInAt / 1000),
    iat: grounds.issuedAt,
    jti: randomUUID(),
  };
}

function attributeClaims({ settings, client, user }: TokenGrounds): ClaimSet {
  const readable = Object.entries(user.attributes).filter(([name]) =>
    mayRead(settings, client, name),
  );
  return Object.fromEntries(readable.map(([name, value]) => [name, attributeClaim(name, value)]));
}

function attributeClaim(name: string, value: string): unknown {
  if (verificationFlags.some((flag) => flag === name)) return value === 'true';
  if (name === 'updated_at') return Number(value);
  return name === 'address' ? { formatted: value } : value;
}

function rolesOf({ overrides, groups }: TokenGrounds) {
  if (overrides?.groups) return overrides.groups;
  return { roles: groups.iamRolesToOverride, preferredRole: groups.preferredRole };
}

function scopesOf(overrides: TokenOverrides | null): readonly string[] {
  if (overrides === null) return [userScope];
  const { scopesToAdd, scopesToSuppress } = overrides.access;
  const scopes = new Set([userScope, ...scopesToAdd]);
  for (const scope of scopesToSuppress) scopes.delete(scope);
  return [...scopes];
}

function withOverrides(claims: ClaimSet, overrides: ClaimOverrides | undefined): ClaimSet {
  if (overrides === undefined) return claims;
  const result = new Map(Object.entries(claims));
  for (const [name, value] of Object.entries(overrides.add)) {
    if (!isProtected(name)) result.set(name, value);
  }
  for (const name of overrides.suppress) {
    if (!isProtected(name)) result.delete(name);
  }
  return Object.fromEntries(result);
}

/** Cognito's own prefixes are closed too: groups are changed through `groupOverrideDetails` alone. */
function isProtected(name: string): boolean {
  return protectedClaims.includes(name) || /^(cognito|aws|dev):/.test(name);
}
