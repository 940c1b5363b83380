import * as z from 'zod/mini';
import { createCataloguePlugins } from '../adapters/catalogue/catalogue-plugins.ts';
import { createS3PutFiles } from '../adapters/s3/s3-put-files.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { RecordStore } from '../app/accounts/record-store.ts';
import { createPluginSource } from '../app/plugins/account-source.ts';
import type { PluginSource } from '../app/plugins/plugin-source.ts';
import type { PutFiles } from '../app/plugins/put-files.ts';
import type { PlugPorts } from '../app/plugins/usable-plugins.ts';
import { readAwsEnvironment } from './aws-environment.ts';

const none: PluginSource = { ofAccount: async () => ({ plugins: [], faults: [] }) };

/** The plugins that answers may use. */
export function createPluginPorts(
  environment: Readonly<Record<string, string | undefined>>,
  records: RecordStore,
): Omit<PlugPorts, 'logger'> {
  const putFiles = createPutFiles(environment);
  return {
    plugins: createPluginSource({ samples: createCataloguePlugins(), records, putFiles }),
    ownPlugins: createPluginSource({ samples: none, records, putFiles }),
  };
}

const schema = z.object({ FILE_BUCKET: z.string() });

/** The files that were put into the bucket that the environment names. */
export function createPutFiles(
  environment: Readonly<Record<string, string | undefined>>,
): PutFiles {
  const { FILE_BUCKET: bucket } = schema.parse(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const settings = { endpoint: endpointOf('s3'), region, credentials, bucket };
  return createS3PutFiles(settings, () => systemClock.now());
}
