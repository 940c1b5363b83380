import { AwsClient } from 'aws4fetch';
import * as z from 'zod/mini';
import type { DirectoryPerson, PersonDirectory } from '../../app/person-directory.ts';

export type CognitoSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** A pool whose people sign in by e-mail address: there the Cognito username is the sub. */
  readonly userPoolId: string;
};

const userSchema = z.object({
  Username: z.string(),
  Attributes: z.array(z.object({ Name: z.string(), Value: z.optional(z.string()) })),
  Enabled: z.boolean(),
  UserStatus: z.string(),
  /** Seconds since the epoch. */
  UserCreateDate: z.number(),
});
const pageSchema = z.object({
  Users: z.array(userSchema),
  PaginationToken: z.optional(z.string()),
});
const refusalSchema = z.object({ __type: z.string() });

const largestPage = 60;
const callDuration = 5000;

const unconfirmed: readonly string[] = ['UNCONFIRMED', 'FORCE_CHANGE_PASSWORD'];

/** The people of a Cognito user pool, by its wire protocol. */
export function createCognitoPersonDirectory(settings: CognitoSettings): PersonDirectory {
  const { endpoint, region, credentials, userPoolId: UserPoolId } = settings;
  const client = new AwsClient({ ...credentials, region, service: 'cognito-idp', retries: 2 });

  /** What Cognito answers; null where it refuses for this reason. */
  async function call(
    operation: string,
    input: object,
    signal: AbortSignal,
    reason = 'UserNotFoundException',
  ): Promise<unknown> {
    const response = await client.fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ UserPoolId, ...input }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(callDuration)]),
    });
    const body = parseJson(await response.text());
    if (response.ok) return body;
    const type = refusalSchema.safeParse(body).data?.__type ?? `HTTP ${response.status}`;
    if (type.endsWith(reason)) return null;
    throw new Error(`Cognito refused ${operation}: ${type}`);
  }

  return {
    async list(after, signal) {
      const input = { Limit: largestPage, ...(after !== null && { PaginationToken: after }) };
      // The only parameter that is not ours.
      const reason = after === null ? undefined : 'InvalidParameterException';
      const answer = await call('ListUsers', input, signal, reason);
      if (answer === null) return null;
      const page = pageSchema.parse(answer);
      return { people: page.Users.map(personOf), next: page.PaginationToken ?? null };
    },
    async signOut(sub, signal) {
      await call('AdminUserGlobalSignOut', { Username: sub }, signal);
    },
    async remove(sub, signal) {
      await call('AdminDeleteUser', { Username: sub }, signal);
    },
  };
}

function personOf(user: z.infer<typeof userSchema>): DirectoryPerson {
  return {
    sub: user.Username,
    email: user.Attributes.find(({ Name }) => Name === 'email')?.Value ?? '',
    isEnabled: user.Enabled,
    isConfirmed: !unconfirmed.includes(user.UserStatus),
    createdAt: new Date(user.UserCreateDate * 1000).toISOString(),
  };
}

/** Cognito answers a deletion with nothing at all, and what stands before it may answer with a page. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
