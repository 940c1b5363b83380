import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Assembly } from '../assembly/assembly.ts';
import { accountId } from '../assembly/assembly.ts';
import type { Caller } from './caller.ts';

/** A key pair of a role's session, as SDKs take it. */
export type SessionCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
};

export type CredentialHolder = SessionCredentials & { readonly caller: Caller };

/** Who may sign calls on this machine. */
export type Credentials = {
  /** What a function's environment holds; null for a function the assembly does not have. */
  ofFunction(functionName: string): SessionCredentials | null;
  /** For commands and tests: every call is allowed. */
  readonly operator: SessionCredentials;
  find(accessKeyId: string): CredentialHolder | null;
};

/**
 * Makes credentials for every function of the assembly and for the person at
 * this machine. Access keys are the same in every start, secrets follow from
 * the seed, which is random unless another process must know them too.
 */
export function createCredentials(
  assembly: Assembly,
  seed: Uint8Array = randomBytes(32),
): Credentials {
  const holders = new Map<string, CredentialHolder>();
  function issue(name: string, caller: Caller): SessionCredentials {
    const credentials = credentialsOf(name, seed);
    holders.set(credentials.accessKeyId, { ...credentials, caller });
    return credentials;
  }
  const operator = issue('operator', { kind: 'operator' });
  const functions = new Map<string, SessionCredentials>();
  for (const { physicalId, properties } of assembly.ofType('AWS::Lambda::Function')) {
    const roleArn = roleArnOf(properties['Role']);
    functions.set(
      physicalId,
      issue(`function/${physicalId}`, { kind: 'function', functionName: physicalId, roleArn }),
    );
  }
  return {
    ofFunction: (functionName) => functions.get(functionName) ?? null,
    operator,
    find: (accessKeyId) => holders.get(accessKeyId) ?? null,
  };
}

function roleArnOf(role: unknown): string {
  const name = typeof role === 'string' ? role : 'none';
  return name.startsWith('arn:') ? name : `arn:aws:iam::${accountId}:role/${name}`;
}

function credentialsOf(name: string, seed: Uint8Array): SessionCredentials {
  function secret(purpose: string): string {
    return createHmac('sha256', seed).update(`${purpose}/${name}`).digest('base64url');
  }
  return {
    accessKeyId: `ASIA${base32(createHash('sha256').update(name).digest()).slice(0, 16)}`,
    secretAccessKey: secret('secret').slice(0, 40),
    sessionToken: `local/${secret('token')}`,
  };
}

/** AWS's access keys hold these letters only. */
function base32(bytes: Uint8Array): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return Array.from(bytes, (byte) => letters.charAt(byte % letters.length)).join('');
}
