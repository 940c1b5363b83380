import * as z from 'zod/mini';
import { createCognitoPersonDirectory } from '../adapters/cognito/cognito-person-directory.ts';
import { createDynamoClient } from '../adapters/dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from '../adapters/dynamodb/dynamo-record-store.ts';
import { createSesMailer } from '../adapters/ses/ses-mailer.ts';
import { digest } from '../adapters/system/digest.ts';
import { newId } from '../adapters/system/new-id.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { AccountPorts } from '../app/accounts/account-ports.ts';
import type { Logger } from '../app/logger.ts';
import { readAwsEnvironment } from './aws-environment.ts';

const schema = z.object({
  ACCOUNT_TABLE: z.string(),
  USER_POOL_ID: z.string(),
  MAIL_SENDER: z.prefault(z.string(), ''),
});

/** Everything that the use cases of accounts stand on; what a function may not use its role refuses. */
export function createAccountPorts(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): AccountPorts {
  const settings = schema.parse(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const dynamo = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  return {
    records: createDynamoRecordStore(dynamo, settings.ACCOUNT_TABLE),
    clock: systemClock,
    newId,
    digest,
    directory: createCognitoPersonDirectory({
      endpoint: endpointOf('cognito-idp'),
      region,
      credentials,
      userPoolId: settings.USER_POOL_ID,
    }),
    mailer: createSesMailer({
      endpoint: endpointOf('email'),
      region,
      credentials,
      sender: settings.MAIL_SENDER,
      onRefused: (reason) => logger.log('warn', 'mail.refused', { reason }),
    }),
  };
}
