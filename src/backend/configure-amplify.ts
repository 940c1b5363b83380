import outputs from '#outputs';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import { parseAmplifyConfig } from 'aws-amplify/utils';
import { allowInsecureLocalSockets } from './local-sockets.ts';
import { localBackend, sameOriginWhenLocal } from './outputs.ts';

let configured = false;

/** Tells Amplify its backend, once. */
export function configureAmplify(): void {
  if (configured) return;
  configured = true;
  if (localBackend) allowInsecureLocalSockets();
  Amplify.configure(amplifyConfiguration());
}

/**
 * Amplify's own reading of the outputs, with two changes: no identity pool, which nothing here needs and
 * without which a session is read without asking AWS; and, locally, everything at this page's origin.
 */
function amplifyConfiguration(): ResourcesConfig {
  const { auth, data, ...rest } = asObject(outputs);
  const {
    identity_pool_id: _identityPool,
    unauthenticated_identities_enabled: _guests,
    ...userPool
  } = asObject(auth);
  const parsed = parseAmplifyConfig({ ...rest, auth: userPool, data: atOrigin(asObject(data)) });
  if (localBackend && parsed.Auth) {
    const { href } = new URL(localBackend.userPoolEndpoint, window.location.origin);
    // Amplify knows this setting, but its outputs file has no place for it.
    Object.assign(parsed.Auth.Cognito, { userPoolEndpoint: href });
  }
  return parsed;
}

function atOrigin(data: Record<string, unknown>): Record<string, unknown> {
  const { url } = data;
  return typeof url === 'string' ? { ...data, url: sameOriginWhenLocal(url) } : data;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
