import type { RecordStore } from '../../app/accounts/record-store.ts';
import { readAwsEnvironment } from '../../functions/aws-environment.ts';
import { createDynamoClient } from '../dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from '../dynamodb/dynamo-record-store.ts';
import { toItem } from '../dynamodb/items.ts';
import { startTestAccountTable } from '../dynamodb/test-account-table.ts';

export type DynamoRecords = {
  readonly store: RecordStore;
  /** Writes a row past the store. */
  readonly put: (item: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Records on a DynamoDB of their own, for one test. */
export async function startDynamoRecords(given: typeof fetch = fetch): Promise<DynamoRecords> {
  const accounts = await startTestAccountTable();
  const { region, credentials, endpointOf } = readAwsEnvironment(accounts.environment);
  const endpoint = endpointOf('dynamodb');
  const client = createDynamoClient({
    endpoint,
    region,
    credentials,
    random: () => 0,
    fetch: given,
  });
  const signal = new AbortController().signal;
  return {
    store: createDynamoRecordStore(client, 'accounts'),
    put: (item) => client.call('PutItem', { TableName: 'accounts', Item: toItem(item) }, signal),
    [Symbol.asyncDispose]: accounts[Symbol.asyncDispose],
  };
}
