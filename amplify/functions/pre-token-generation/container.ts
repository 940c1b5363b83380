import * as z from 'zod/mini';
import { createDynamoClient } from '../../adapters/dynamodb/dynamo-client.ts';
import { createDynamoMembershipStore } from '../../adapters/dynamodb/dynamo-membership-store.ts';
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
  const memberships = createDynamoMembershipStore(dynamo, accountTable);
  return { describePerson: createDescribePerson({ memberships, now: Date.now }) };
}
