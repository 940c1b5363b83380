import * as z from 'zod/mini';
import { createAppsyncTurnNotifier } from '../adapters/appsync/appsync-turn-notifier.ts';
import { createDynamoClient } from '../adapters/dynamodb/dynamo-client.ts';
import { createDynamoConversationStore } from '../adapters/dynamodb/dynamo-conversation-store.ts';
import { createDynamoJournal } from '../adapters/dynamodb/dynamo-journal.ts';
import { createDynamoRecordStore } from '../adapters/dynamodb/dynamo-record-store.ts';
import { createDynamoMessageStore } from '../adapters/dynamodb/dynamo-message-store.ts';
import { createDynamoReceiptStore } from '../adapters/dynamodb/dynamo-receipt-store.ts';
import { createDynamoTable } from '../adapters/dynamodb/dynamo-table.ts';
import { createDynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { createCheckTurnAccess, type CheckTurnAccess } from '../app/accounts/turn-access.ts';
import type { RecordStore } from '../app/accounts/record-store.ts';
import type { ConversationStore } from '../app/conversation-store.ts';
import type { ReceiptStore } from '../app/receipts/receipt-store.ts';
import type { MendPorts } from '../app/mend-turn.ts';
import { readAwsEnvironment } from './aws-environment.ts';

const schema = z.object({
  ACCOUNT_TABLE: z.string(),
  CONVERSATION_TABLE: z.string(),
  MESSAGE_TABLE: z.string(),
  RECEIPT_TABLE: z.string(),
  GRAPHQL_URL: z.string(),
});

/** All that following a turn needs but a logger, which every request brings. */
export type TurnPorts = Omit<MendPorts, 'logger'> & {
  readonly conversations: ConversationStore;
  readonly receipts: ReceiptStore;
  readonly checkAccess: CheckTurnAccess;
  readonly records: RecordStore;
};

/** The stores and the notifier of a turn, on the tables that the environment names. */
export function createTurnPorts(
  environment: Readonly<Record<string, string | undefined>>,
): TurnPorts {
  const settings = schema.parse(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const client = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  const accountTable = createDynamoTable(client, settings.ACCOUNT_TABLE);
  const records = createDynamoRecordStore(client, settings.ACCOUNT_TABLE);
  return {
    turns: createDynamoTurnStore(accountTable),
    journal: createDynamoJournal(accountTable),
    conversations: createDynamoConversationStore(
      createDynamoTable(client, settings.CONVERSATION_TABLE),
    ),
    messages: createDynamoMessageStore(createDynamoTable(client, settings.MESSAGE_TABLE)),
    receipts: createDynamoReceiptStore(createDynamoTable(client, settings.RECEIPT_TABLE)),
    notifier: createAppsyncTurnNotifier({ url: settings.GRAPHQL_URL, region, credentials }),
    records,
    checkAccess: createCheckTurnAccess(records),
    clock: systemClock,
  };
}
