import { defaultProvider } from '@aws-sdk/credential-provider-node';
import * as z from 'zod';
import type { AwsAccess } from './aws-calls.ts';

const outputsSchema = z.object({ auth: z.object({ aws_region: z.string() }) });

/** AWS itself, with the credentials of the person at the terminal. */
export async function deployedAccess(outputs: unknown): Promise<AwsAccess> {
  const region = outputsSchema.parse(outputs).auth.aws_region;
  const { accessKeyId, secretAccessKey, sessionToken } = await defaultProvider()();
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    region,
    endpointOf: (service) => `https://${service}.${region}.amazonaws.com`,
  };
}
