import { AwsClient } from 'aws4fetch';
import * as z from 'zod/mini';
import type { SecretSource } from '../../app/secret-source.ts';

export type SsmSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
};

const found = z.object({ Parameter: z.object({ Value: z.string() }) });
const refusal = z.record(z.string(), z.string());
const callDuration = 5000;

/** Secrets as Amplify keeps them: encrypted parameters of Systems Manager. */
export function createSsmSecretSource(settings: SsmSettings): SecretSource {
  const { endpoint, region, credentials } = settings;
  const client = new AwsClient({ ...credentials, region, service: 'ssm', retries: 2 });
  return {
    async read(name) {
      const response = await client.fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AmazonSSM.GetParameter',
        },
        body: JSON.stringify({ Name: name, WithDecryption: true }),
        signal: AbortSignal.timeout(callDuration),
      });
      const body: unknown = await response.json();
      if (response.ok) {
        const value = found.parse(body).Parameter.Value.trim();
        return value === '' ? null : value;
      }
      const type = refusal.safeParse(body).data?.['__type'] ?? `HTTP ${response.status}`;
      if (type.endsWith('ParameterNotFound')) return null;
      throw new Error(`Systems Manager refused a secret: ${type}`);
    },
  };
}
