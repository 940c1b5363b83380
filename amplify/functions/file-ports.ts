import * as z from 'zod/mini';
import { createS3FileStore } from '../adapters/s3/s3-file-store.ts';
import type { FileStore } from '../app/file-store.ts';
import { readAwsEnvironment } from './aws-environment.ts';

const schema = z.object({ FILE_BUCKET: z.string(), FILE_URL: z.prefault(z.string(), '') });

/** The files of the bucket that the environment names. */
export function createFileStore(
  environment: Readonly<Record<string, string | undefined>>,
): FileStore {
  const { FILE_BUCKET: bucket, FILE_URL: pageEndpoint } = schema.parse(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  return createS3FileStore({
    endpoint: endpointOf('s3'),
    ...(pageEndpoint !== '' && { pageEndpoint }),
    region,
    credentials,
    bucket,
  });
}
