import type { Deployment } from '../deployment.ts';
import type { Settings } from '../settings-schema.ts';

export type AllowedOrigins = readonly [string, ...string[]];

/** The origins whose pages may call the REST API: the settings', then the deployment's own page. */
export function allowedOrigins(deployment: Deployment, settings: Settings): AllowedOrigins {
  const own = ownOrigin(deployment);
  const [first = own, ...rest] = new Set([...settings.allowedOrigins, own]);
  return [first, ...rest];
}

/** Amplify Hosting serves a branch at its name, with a hyphen for whatever a host name cannot hold. */
function ownOrigin({ namespace, name, type }: Deployment): string {
  if (type !== 'branch') return 'http://localhost:5173';
  const branch = name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  return `https://${branch}.${namespace}.amplifyapp.com`;
}
