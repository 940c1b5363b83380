import type * as z from 'zod';
import type { Resource } from '../assembly/assembly.ts';
import type { Claims, TokenVerifier, Verification } from '../cognito/token-verifier.ts';
import type { Authorizer } from './authorizers.ts';
import { headerOf } from './call.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import type { authorizerProperties } from './resource-properties.ts';
import type { RestMethod } from './rest-api.ts';
import { UnsupportedByGateway } from './template-properties.ts';

const headerSource = /^method\.request\.header\.(?<name>[\w-]+)$/u;

/**
 * `COGNITO_USER_POOLS`. With scopes on the method only access tokens that hold one
 * of them pass, without scopes only ID tokens.
 */
export function createCognitoAuthorizer(
  resource: Resource,
  properties: z.infer<typeof authorizerProperties>,
  verifier: (userPoolArn: string) => TokenVerifier,
): (method: RestMethod) => Authorizer {
  const source = properties.IdentitySource || 'method.request.header.Authorization';
  const header = headerSource.exec(source)?.groups?.['name'];
  if (header === undefined)
    throw new UnsupportedByGateway(resource, `the identity source ${source}`);
  const pattern = properties.IdentityValidationExpression;
  const verifiers = properties.ProviderARNs.map(verifier);
  return (method) => async (call) => {
    const token = (headerOf(call, header) ?? '').replace(/^Bearer\s+/iu, '').trim();
    if (token === '' || (pattern !== undefined && !matchesWhole(pattern, token)))
      throw unauthorized();
    const claims = await verifyWithAny(verifiers, token);
    if (!isMeantFor(claims, method.properties.AuthorizationScopes)) throw unauthorized();
    return { context: { claims: claimTexts(claims.payload) }, usageIdentifierKey: null };
  };
}

export function matchesWhole(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

function isMeantFor(claims: Claims, scopes: readonly string[]): boolean {
  if (scopes.length === 0) return claims.token_use === 'id';
  return claims.token_use === 'access' && claims.scopes.some((scope) => scopes.includes(scope));
}

async function verifyWithAny(verifiers: readonly TokenVerifier[], token: string): Promise<Claims> {
  const verdicts: readonly Verification[] = await Promise.all(
    verifiers.map((verifier) => verifier.verify(token)),
  );
  const valid = verdicts.find((verdict) => verdict.kind === 'valid');
  if (valid) return valid.claims;
  const expired = verdicts.some(
    (verdict) => verdict.kind === 'invalid' && verdict.reason === 'expired',
  );
  throw expired
    ? new GatewayRefusal('UNAUTHORIZED', 'The incoming token has expired')
    : unauthorized();
}

function unauthorized(): GatewayRefusal {
  return new GatewayRefusal('UNAUTHORIZED', 'Unauthorized');
}

/** Claims reach a handler as text only: lists joined by commas, two of the times written out. */
function claimTexts(payload: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, claimText(name, value)]),
  );
}

function claimText(name: string, value: unknown): string {
  if ((name === 'exp' || name === 'iat') && typeof value === 'number')
    return javaTime(value * 1000);
  if (Array.isArray(value)) return value.map(String).join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** `Mon Apr 16 22:41:03 UTC 2018`, as Java writes a date. */
function javaTime(milliseconds: number): string {
  const [weekday = '', day, month, year, time] = new Date(milliseconds).toUTCString().split(' ');
  return `${weekday.replace(',', '')} ${month} ${day} ${time} UTC ${year}`;
}
