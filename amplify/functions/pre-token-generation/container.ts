import * as z from 'zod/mini';
import { createDynamoClient } from '../../adapters/dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from '../../adapters/dynamodb/dynamo-record-store.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import { createDescribePerson, type DescribePerson } from '../../app/describe-person.ts';
import { readAwsEnvironment } from '../aws-environment.ts';

const schema = z.object({ ACCOUNT_TABLE: z.string() });

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createContainer(environment: Readonly<Record<string, string | undefined>>): {
  readonly describePerson: DescribePerson;
} {
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const dynamo = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  const { ACCOUNT_TABLE: accountTable } = schema.parse(environment);
  const records = createDynamoRecordStore(dynamo, accountTable);
  return { describePerson: createDescribePerson({ records, clock: systemClock }) };
}
