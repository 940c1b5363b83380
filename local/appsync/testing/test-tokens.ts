import type { Claims, TokenVerifier } from '../../cognito/token-verifier.ts';

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test';
const hour = 3600;

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token that only `testVerifier` takes: its form is a JWT's, its signature the word `test`. */
export function testToken(sub: string, claims: Readonly<Record<string, unknown>> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    sub,
    iss: issuer,
    token_use: 'access',
    client_id: 'client',
    username: sub,
    iat: now,
    exp: now + hour,
    ...claims,
  };
  return `${encode({ alg: 'none' })}.${encode(payload)}.test`;
}

function readClaims(payload: Readonly<Record<string, unknown>>): Claims {
  const groups = payload['cognito:groups'];
  return {
    sub: String(payload['sub']),
    token_use: 'access',
    exp: Number(payload['exp']),
    iat: Number(payload['iat']),
    iss: issuer,
    clientId: String(payload['client_id']),
    username: String(payload['username']),
    groups: Array.isArray(groups) ? groups.map(String) : [],
    scopes: [],
    payload,
  };
}

/** A double of Cognito's verifier for `testToken`. */
export const testVerifier: TokenVerifier = {
  async verify(token) {
    const [, payload = '', signature] = token.split('.');
    if (signature === undefined) return { kind: 'invalid', reason: 'malformed' };
    if (signature !== 'test') return { kind: 'invalid', reason: 'signature' };
    const claims = readClaims(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    if (claims.exp * 1000 <= Date.now()) return { kind: 'invalid', reason: 'expired' };
    return { kind: 'valid', claims };
  },
};
