import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import * as z from 'zod';
import type { SigningKeys } from './signing-keys.ts';
import type { Claims, TokenVerifier, Verification } from './token-verifier.ts';

/** What a verifier trusts. */
type TokenTrust = {
  readonly issuer: string;
  readonly clientIds: readonly string[];
  readonly keys: () => Promise<SigningKeys>;
  readonly now: () => number;
};

type Invalid = Extract<Verification, { kind: 'invalid' }>;

// A token with every claim a function may add stays far below what proxies take as a header.
const longestToken = 16_384;

// Strict: `crit`, `jku`, `jwk` and the like are nothing that Cognito writes.
const headerSchema = z.strictObject({
  alg: z.literal('RS256'),
  kid: z.string().min(1),
  typ: z.literal('JWT').optional(),
});

const commonSchema = {
  sub: z.string().min(1),
  exp: z.number(),
  iat: z.number(),
  iss: z.string(),
  'cognito:groups': z.array(z.string()).default([]),
};
const payloadSchema = z.discriminatedUnion('token_use', [
  z.looseObject({
    ...commonSchema,
    token_use: z.literal('access'),
    client_id: z.string(),
    username: z.string(),
    scope: z.string().default(''),
  }),
  z.looseObject({
    ...commonSchema,
    token_use: z.literal('id'),
    aud: z.string(),
    'cognito:username': z.string(),
  }),
]);
type Payload = z.infer<typeof payloadSchema>;

/** Verifies tokens of one pool: signature, issuer, times, use and client, with no leeway. */
export function createTokenVerifier(trust: TokenTrust): TokenVerifier {
  async function verify(token: string): Promise<Verification> {
    const kid = readKeyId(token);
    if (kid === null) return invalid('malformed');
    const key = findKey(await trust.keys(), kid);
    if (key === null) return invalid('signature');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      issuer: trust.issuer,
      requiredClaims: ['sub', 'exp', 'iat', 'token_use'],
      currentDate: new Date(trust.now()),
    });
    const parsed = payloadSchema.safeParse(payload);
    if (!parsed.success) return invalid('claims');
    const claims = toClaims(parsed.data, payload);
    return trust.clientIds.includes(claims.clientId)
      ? { kind: 'valid', claims }
      : invalid('claims');
  }

  return { verify: (token) => verify(token).catch(reasonOf) };
}

/** The key id of a token in the one form that Cognito writes; null for anything else. */
function readKeyId(token: string): string | null {
  if (typeof token !== 'string' || token.length > longestToken) return null;
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every(isCanonical)) return null;
  try {
    const header: unknown = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString());
    return headerSchema.parse(header).kid;
  } catch {
    return null;
  }
}

/** Base64url leaves the last letter's spare bits free: one token must have one spelling. */
function isCanonical(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

function findKey(keys: SigningKeys, kid: string): KeyObject | null {
  const key = [keys.access, keys.id].find((candidate) => candidate.kid === kid);
  return key?.publicKey ?? null;
}

function toClaims(parsed: Payload, payload: Claims['payload']): Claims {
  const { sub, exp, iat, iss } = parsed;
  const common = { sub, exp, iat, iss, groups: parsed['cognito:groups'], payload };
  if (parsed.token_use === 'id') {
    const { aud: clientId, 'cognito:username': username } = parsed;
    return { ...common, token_use: 'id', clientId, username, scopes: [] };
  }
  const { client_id: clientId, username } = parsed;
  const scopes = parsed.scope.split(' ').filter((scope) => scope !== '');
  return { ...common, token_use: 'access', clientId, username, scopes };
}

function reasonOf(error: unknown): Invalid {
  if (error instanceof errors.JWTExpired) return invalid('expired');
  if (error instanceof errors.JWTClaimValidationFailed) return invalid('claims');
  if (error instanceof errors.JWSSignatureVerificationFailed) return invalid('signature');
  return invalid('malformed');
}

function invalid(reason: Invalid['reason']): Invalid {
  return { kind: 'invalid', reason };
}
