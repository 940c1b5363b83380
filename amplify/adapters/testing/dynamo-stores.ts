import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import {
  CreateTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { createDynamoClient } from '../dynamodb/dynamo-client.ts';
import { createDynamoConversationStore } from '../dynamodb/dynamo-conversation-store.ts';
import { createDynamoJournal } from '../dynamodb/dynamo-journal.ts';
import { createDynamoMessageStore } from '../dynamodb/dynamo-message-store.ts';
import { createDynamoOwnedConversations } from '../dynamodb/dynamo-owned-conversations.ts';
import { createDynamoReceiptStore } from '../dynamodb/dynamo-receipt-store.ts';
import { createDynamoTable, type DynamoTable } from '../dynamodb/dynamo-table.ts';
import { createDynamoTurnRemains } from '../dynamodb/dynamo-turn-remains.ts';
import { createDynamoTurnStore } from '../dynamodb/dynamo-turn-store.ts';
import type { Stores } from '../memory/memory-stores.ts';

/** It has no types; this is all that is used of it. */
const dynalite: (options: { readonly createTableMs: number }) => Server = createRequire(
  import.meta.url,
)('dynalite');

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'us-east-1';
const keys = {
  account: ['id', 'item_type'],
  conversation: ['id'],
  message: ['conversationId', 'id'],
  receipt: ['conversationId', 'id'],
} as const;

export type DynamoStores = {
  readonly stores: Stores;
  readonly tables: Readonly<Record<keyof typeof keys, DynamoTable>>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** The stores on a DynamoDB of their own, with Amplify Data's index of conversations. */
export async function startDynamoStores(given: typeof fetch = fetch): Promise<DynamoStores> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on a port.');
  const endpoint = `http://127.0.0.1:${address.port}`;
  await createTables(endpoint);
  const client = createDynamoClient({ endpoint, region, credentials, fetch: given });
  const tables = {
    account: createDynamoTable(client, 'account'),
    conversation: createDynamoTable(client, 'conversation'),
    message: createDynamoTable(client, 'message'),
    receipt: createDynamoTable(client, 'receipt'),
  };
  return {
    tables,
    stores: {
      turns: createDynamoTurnStore(tables.account),
      journal: createDynamoJournal(tables.account),
      conversations: createDynamoConversationStore(tables.conversation),
      messages: createDynamoMessageStore(tables.message),
      receipts: createDynamoReceiptStore(tables.receipt),
      owned: createDynamoOwnedConversations(client, 'conversation'),
      remains: createDynamoTurnRemains(client, 'account'),
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function createTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region, credentials });
  for (const [name, names] of Object.entries(keys)) {
    const table = tableOf(name, names, name === 'conversation');
    await client.send(new CreateTableCommand(table));
    await waitUntilTableExists({ client, maxWaitTime: 5, minDelay: 0.05 }, { TableName: name });
  }
  client.destroy();
}

function tableOf(
  name: string,
  names: readonly string[],
  isIndexed: boolean,
): CreateTableCommandInput {
  const indexed = isIndexed ? ['owner', 'lastMessageAt'] : [];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...names, ...indexed].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: schemaOf(names),
    GlobalSecondaryIndexes: isIndexed
      ? [
          {
            IndexName: 'conversationsByOwnerAndLastMessageAt',
            KeySchema: schemaOf(indexed),
            Projection: { ProjectionType: 'ALL' },
          },
        ]
      : undefined,
  };
}

function schemaOf(names: readonly string[]): CreateTableCommandInput['KeySchema'] {
  return names.map((AttributeName, index) => ({
    AttributeName,
    KeyType: index === 0 ? 'HASH' : 'RANGE',
  }));
}
