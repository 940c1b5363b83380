import { AwsClient } from 'aws4fetch';
import * as z from 'zod';

export type AwsService = 'dynamodb' | 'cognito-idp';

/** Services that an access may be asked where they answer. */
export type AwsEndpoint = AwsService | 'lambda';

/** Calls to services that speak AWS's JSON protocol, on this machine or deployed alike. */
export type AwsCalls = {
  /** Rejects with an `AwsRefusal` where the service says no. */
  call(service: AwsService, operation: string, input: object): Promise<unknown>;
};

export type AwsAccess = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region: string;
  /** Where a service answers, `https://dynamodb.us-east-1.amazonaws.com`. */
  endpointOf(service: AwsEndpoint): string;
};

/** A service's refusal; `code` is the service's own name for it. */
export class AwsRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

const protocols = {
  dynamodb: { target: 'DynamoDB_20120810', contentType: 'application/x-amz-json-1.0' },
  'cognito-idp': {
    target: 'AWSCognitoIdentityProviderService',
    contentType: 'application/x-amz-json-1.1',
  },
} as const;

const refusal = z.object({
  __type: z.string().default('UnknownError'),
  message: z.string().optional(),
  Message: z.string().optional(),
});

/** Signs and sends calls with the given access. */
export function createAwsCalls(access: AwsAccess): AwsCalls {
  const client = new AwsClient({
    accessKeyId: access.accessKeyId,
    secretAccessKey: access.secretAccessKey,
    ...(access.sessionToken === undefined ? {} : { sessionToken: access.sessionToken }),
    region: access.region,
  });
  return {
    async call(service, operation, input) {
      const { target, contentType } = protocols[service];
      const response = await client.fetch(`${access.endpointOf(service)}/`, {
        method: 'POST',
        headers: { 'content-type': contentType, 'x-amz-target': `${target}.${operation}` },
        body: JSON.stringify(input),
        aws: { service, region: access.region },
      });
      const answer: unknown = await response.json();
      if (response.ok) return answer;
      const parsed = refusal.parse(answer);
      const code = parsed.__type.split('#').at(-1) ?? parsed.__type;
      throw new AwsRefusal(code, parsed.message ?? parsed.Message ?? operation);
    },
  };
}
