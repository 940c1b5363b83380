import type { Caller } from '../../aws/caller.ts';
import { accountId } from '../../assembly/assembly.ts';
import type { Claims } from '../../cognito/token-verifier.ts';
import type { AuthorizationMode } from '../invocation.ts';
import type { PlainObject } from '../plain-values.ts';

/** Who calls, as far as a resolver and the rules of a field need it. */
export type ResolveIdentity = {
  readonly mode: AuthorizationMode;
  readonly groups: readonly string[];
  /** `ctx.identity`. */
  readonly identity: PlainObject | null;
  /** Who signed, for a call by IAM. */
  readonly caller: Caller | null;
  readonly headers: Readonly<Record<string, string>>;
};

type Connection = {
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string;
};

export function userPoolIdentity(
  claims: Claims,
  { headers, address }: Connection,
): ResolveIdentity {
  return {
    mode: 'AMAZON_COGNITO_USER_POOLS',
    groups: claims.groups,
    caller: null,
    headers,
    identity: {
      claims: claims.payload,
      defaultAuthStrategy: 'ALLOW',
      groups: claims.groups.length > 0 ? claims.groups : null,
      issuer: claims.iss,
      sourceIp: [address],
      sub: claims.sub,
      username: claims.username,
    },
  };
}

export function iamIdentity(caller: Caller, { headers, address }: Connection): ResolveIdentity {
  return {
    mode: 'AWS_IAM',
    groups: [],
    caller,
    headers,
    identity: {
      accountId,
      cognitoIdentityAuthProvider: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      sourceIp: [address],
      ...namesOf(caller),
    },
  };
}

function namesOf(caller: Caller): { readonly userArn: string; readonly username: string } {
  switch (caller.kind) {
    case 'function': {
      const role = caller.roleArn.split('/').at(-1) ?? '';
      return {
        userArn: `arn:aws:sts::${accountId}:assumed-role/${role}/${caller.functionName}`,
        username: `${role}:${caller.functionName}`,
      };
    }
    case 'operator':
      return { userArn: `arn:aws:iam::${accountId}:user/operator`, username: 'operator' };
    default:
      return caller satisfies never;
  }
}

export function apiKeyIdentity({ headers }: Connection): ResolveIdentity {
  return { mode: 'API_KEY', groups: [], identity: null, caller: null, headers };
}
