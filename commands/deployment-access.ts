import * as z from 'zod';
import { newId } from '../amplify/adapters/system/new-id.ts';
import { systemClock } from '../amplify/adapters/system/system-clock.ts';
import { createDynamoClient } from '../amplify/adapters/dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from '../amplify/adapters/dynamodb/dynamo-record-store.ts';
import { createAwsCalls, type AwsAccess } from './aws-calls.ts';
import type { CreatePersonParts } from './create-person.ts';
import type { RunningApp } from './running-app.ts';

/** What a deployment's outputs say of where people and accounts are kept. */
const outputsSchema = z.object({
  auth: z.object({ user_pool_id: z.string(), aws_region: z.string() }),
  custom: z.object({ accountTable: z.string() }),
});

/** The local backend that runs on a port. */
export function localAccess({ port, operator }: Pick<RunningApp, 'port' | 'operator'>): AwsAccess {
  return {
    ...operator,
    region: 'us-east-1',
    endpointOf: () => `http://127.0.0.1:${port}/__local/aws`,
  };
}

/** Needs of `createPerson` in the backend that the outputs describe. */
export function personParts(access: AwsAccess, outputs: unknown): CreatePersonParts {
  const { auth, custom } = outputsSchema.parse(outputs);
  const dynamo = createDynamoClient({
    endpoint: access.endpointOf('dynamodb'),
    region: access.region,
    credentials: access,
  });
  return {
    calls: createAwsCalls(access),
    userPoolId: auth.user_pool_id,
    records: createDynamoRecordStore(dynamo, custom.accountTable),
    clock: systemClock,
    newId,
  };
}
