import type { Page } from '@playwright/test';
import * as z from 'zod';
import type { AwsCalls } from '../commands/aws-calls.ts';
import { accessToken } from './stored.ts';

const tables = z.object({ TableNames: z.array(z.string()) });
const claims = z.object({ account_id: z.string(), owner_id: z.string() });

export type Seed = {
  readonly id: string;
  readonly title: string;
  readonly lastMessageAt: Date;
  readonly shelf?: 'pinned' | 'archived' | 'deleted';
  /** When it was last touched, where that is another moment. */
  readonly updatedAt?: Date;
};

/** Writes conversations of whoever is signed in on a page straight into the table. */
export async function seedConversations(
  aws: AwsCalls,
  page: Page,
  seeds: readonly Seed[],
): Promise<void> {
  const { TableNames } = tables.parse(await aws.call('dynamodb', 'ListTables', {}));
  const table = TableNames.find((name) => name.startsWith('Conversation-')) ?? 'Conversation';
  const [, payload = ''] = (await accessToken(page)).split('.');
  const who = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  const items = seeds.map((seed) => ({ PutRequest: { Item: itemOf(seed, who) } }));
  // As many as one call takes.
  for (let at = 0; at < items.length; at += 25) {
    await aws.call('dynamodb', 'BatchWriteItem', {
      RequestItems: { [table]: items.slice(at, at + 25) },
    });
  }
}

function itemOf(
  { id, title, lastMessageAt, shelf, updatedAt = lastMessageAt }: Seed,
  { owner_id: owner, account_id: accountId }: z.infer<typeof claims>,
): Readonly<Record<string, { readonly S: string }>> {
  return {
    __typename: { S: 'Conversation' },
    id: { S: id },
    accountId: { S: accountId },
    owner: { S: owner },
    title: { S: title },
    lastMessageAt: { S: lastMessageAt.toISOString() },
    createdAt: { S: lastMessageAt.toISOString() },
    updatedAt: { S: updatedAt.toISOString() },
    ...(shelf && { shelf: { S: shelf } }),
  };
}
