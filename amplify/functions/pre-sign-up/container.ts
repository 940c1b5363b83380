import * as z from 'zod/mini';
import { createDynamoClient } from '../../adapters/dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from '../../adapters/dynamodb/dynamo-record-store.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import { createMaySignUp, type MaySignUp } from '../../app/accounts/may-sign-up.ts';
import { readAwsEnvironment } from '../aws-environment.ts';
import { readSignUpPolicy } from '../sign-up-policy.ts';

const schema = z.object({ ACCOUNT_TABLE: z.string() });

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createContainer(environment: Readonly<Record<string, string | undefined>>): {
  readonly maySignUp: MaySignUp;
} {
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const dynamo = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  const records = createDynamoRecordStore(dynamo, schema.parse(environment).ACCOUNT_TABLE);
  const policy = readSignUpPolicy(environment);
  return { maySignUp: createMaySignUp({ records, clock: systemClock, policy }) };
}
