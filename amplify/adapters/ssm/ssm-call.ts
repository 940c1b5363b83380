import { AwsClient } from 'aws4fetch';
import * as z from 'zod/mini';

export type SsmSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
};

/** What Systems Manager says; `null` where it has no such parameter. Rejects where it refuses. */
export type SsmCall = (operation: string, input: object) => Promise<unknown>;

const refusal = z.record(z.string(), z.string());
const callDuration = 5000;

/** Calls Systems Manager, signed. */
export function createSsmCall({ endpoint, region, credentials }: SsmSettings): SsmCall {
  const client = new AwsClient({ ...credentials, region, service: 'ssm', retries: 2 });
  return async (operation, input) => {
    const response = await client.fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonSSM.${operation}`,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(callDuration),
    });
    const body: unknown = await response.json();
    if (response.ok) return body;
    const type = refusal.safeParse(body).data?.['__type'] ?? `HTTP ${response.status}`;
    if (type.endsWith('ParameterNotFound')) return null;
    throw new Error(`Systems Manager refused a secret: ${type}`);
  };
}
