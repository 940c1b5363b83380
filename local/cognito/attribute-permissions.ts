import { AwsError } from '../aws/aws-error.ts';
import { verificationFlags } from './attribute-rules.ts';
import type { UserPoolClient } from './user-pool-client.ts';
import type { UserPool } from './user-pool.ts';

const flags: readonly string[] = verificationFlags;

/** Whether a client may see an attribute of its signed-in user. */
export function mayRead(settings: UserPool, client: UserPoolClient, name: string): boolean {
  if (name === 'sub') return true;
  if (settings.attributes.get(name)?.developerOnly !== false) return false;
  return client.readAttributes === null || client.readAttributes.includes(name);
}

/** Refuses attributes that a client may not write. What is verified is never the person's to say. */
export function refuseUnwritable(
  settings: UserPool,
  client: UserPoolClient,
  names: readonly string[],
): void {
  const writable = (name: string): boolean => {
    if (flags.includes(name) || settings.attributes.get(name)?.developerOnly !== false)
      return false;
    return client.writeAttributes === null || client.writeAttributes.includes(name);
  };
  if (names.every(writable)) return;
  throw new AwsError(
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
  );
}
