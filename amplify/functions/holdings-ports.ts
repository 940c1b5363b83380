import * as z from 'zod/mini';
import { createDynamoClient } from '../adapters/dynamodb/dynamo-client.ts';
import { createDynamoConversationStore } from '../adapters/dynamodb/dynamo-conversation-store.ts';
import { createDynamoMessageStore } from '../adapters/dynamodb/dynamo-message-store.ts';
import { createDynamoOwnedConversations } from '../adapters/dynamodb/dynamo-owned-conversations.ts';
import { createDynamoReceiptStore } from '../adapters/dynamodb/dynamo-receipt-store.ts';
import { createDynamoTable } from '../adapters/dynamodb/dynamo-table.ts';
import { createDynamoTurnRemains } from '../adapters/dynamodb/dynamo-turn-remains.ts';
import { createDynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { ConversationStore } from '../app/conversation-store.ts';
import type { EraseHoldingsPorts } from '../app/erase-holdings.ts';
import type { ReceiptStore } from '../app/receipts/receipt-store.ts';
import { readAwsEnvironment } from './aws-environment.ts';

const schema = z.object({
  ACCOUNT_TABLE: z.string(),
  CONVERSATION_TABLE: z.string(),
  MESSAGE_TABLE: z.string(),
  RECEIPT_TABLE: z.string(),
});

/** What people have, for whoever hands it out or takes it away. */
export function createHoldingsPorts(
  environment: Readonly<Record<string, string | undefined>>,
): Omit<EraseHoldingsPorts, 'records' | 'files'> & {
  readonly conversations: ConversationStore;
  readonly receipts: ReceiptStore;
} {
  const settings = schema.parse(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const client = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  return {
    owned: createDynamoOwnedConversations(client, settings.CONVERSATION_TABLE),
    conversations: createDynamoConversationStore(
      createDynamoTable(client, settings.CONVERSATION_TABLE),
    ),
    messages: createDynamoMessageStore(createDynamoTable(client, settings.MESSAGE_TABLE)),
    receipts: createDynamoReceiptStore(createDynamoTable(client, settings.RECEIPT_TABLE)),
    turns: createDynamoTurnStore(createDynamoTable(client, settings.ACCOUNT_TABLE)),
    remains: createDynamoTurnRemains(client, settings.ACCOUNT_TABLE),
    clock: systemClock,
  };
}
