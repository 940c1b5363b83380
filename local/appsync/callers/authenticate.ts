import type { TokenVerifier } from '../../cognito/token-verifier.ts';
import type { ApiSettings } from '../api-settings.ts';
import type { Signed, VerifySignature } from '../signature-verifier.ts';
import { apiKeyIdentity, iamIdentity, userPoolIdentity } from './identity.ts';
import type { ResolveIdentity } from './identity.ts';

/** A call with all that may say who makes it; header names are in lower case. */
export type Credentials = Signed & { readonly address: string };

type Authentication =
  | { readonly kind: 'known'; readonly identity: ResolveIdentity }
  | { readonly kind: 'refused'; readonly message: string };

export type Authenticate = (credentials: Credentials) => Promise<Authentication>;

type Ports = {
  readonly verifier: (userPoolId: string) => TokenVerifier;
  readonly verifySignature: VerifySignature;
  readonly now: () => number;
};

/** Tells who calls, by the modes the API has. */
export function createAuthenticate(settings: ApiSettings, ports: Ports): Authenticate {
  const { userPoolId } = settings;
  const verifier = userPoolId === null ? null : ports.verifier(userPoolId);
  return async (credentials) => {
    const { headers } = credentials;
    const authorization = headers['authorization'];
    if (authorization?.startsWith('AWS4-HMAC-SHA256')) return bySignature(credentials);
    if (authorization !== undefined && authorization !== '') return byToken(credentials);
    if (headers['x-api-key'] !== undefined) return byApiKey(credentials);
    return refused('Valid authorization header not provided.');
  };

  async function byToken(credentials: Credentials): Promise<Authentication> {
    if (verifier === null || !settings.modes.has('AMAZON_COGNITO_USER_POOLS')) {
      return refused(notThisWay);
    }
    const token = (credentials.headers['authorization'] ?? '').replace(/^Bearer\s+/i, '');
    const verification = await verifier.verify(token);
    if (verification.kind === 'invalid') return refused(words[verification.reason]);
    const { claims } = verification;
    if (settings.clientPattern?.test(claims.clientId) === false) return refused(notThisWay);
    return { kind: 'known', identity: userPoolIdentity(claims, credentials) };
  }

  async function bySignature(credentials: Credentials): Promise<Authentication> {
    if (!settings.modes.has('AWS_IAM')) return refused(notThisWay);
    const verification = ports.verifySignature(credentials);
    if (verification.kind === 'invalid') return refused(verification.reason);
    return { kind: 'known', identity: iamIdentity(verification.caller, credentials) };
  }

  async function byApiKey(credentials: Credentials): Promise<Authentication> {
    const key = settings.apiKeys.find(({ value }) => value === credentials.headers['x-api-key']);
    if (!settings.modes.has('API_KEY') || !key || key.expires <= ports.now()) {
      return refused(notThisWay);
    }
    return { kind: 'known', identity: apiKeyIdentity(credentials) };
  }
}

const notThisWay = 'You are not authorized to make this call.';
const words = {
  malformed: 'Unable to parse JWT token.',
  signature: 'Unable to verify the JWT token signature.',
  expired: 'Token has expired.',
  claims: notThisWay,
} as const;

function refused(message: string): Authentication {
  return { kind: 'refused', message };
}
