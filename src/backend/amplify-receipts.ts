import { generateClient } from 'aws-amplify/data';
import * as z from 'zod/mini';
import { receiptSchema, type Receipt } from '../../amplify/contract/receipts/receipt.ts';
import type { Schema } from '../../amplify/data/resource.ts';
import type { ConversationStore, Message } from './conversation-store.ts';

/** AppSync gives JSON as a text. */
const itemSchema = z.object({ request: z.string(), outcome: z.nullish(z.string()) });
const answerSchema = z.object({ data: z.object({ getReceipt: z.nullable(itemSchema) }) });

const query = `query($conversationId: ID!, $id: ID!) {
  getReceipt(conversationId: $conversationId, id: $id) { request outcome }
}`;

/** Reads the receipt of an answer; null where there is none, or it is somebody else's. Amplify has to be configured before. */
export async function readReceipt(conversationId: string, id: string): Promise<Receipt | null> {
  const answer = await generateClient<Schema>().graphql({
    query,
    variables: { conversationId, id },
  });
  const item = answerSchema.parse(answer).data.getReceipt;
  if (!item) return null;
  const { request, outcome } = item;
  return receiptSchema.parse({
    request: JSON.parse(request),
    outcome: outcome ? JSON.parse(outcome) : null,
  });
}

/** Reads the named messages of a conversation, from its end upwards as far as they are. */
export async function readNamedMessages(
  store: Pick<ConversationStore, 'messages'>,
  conversationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Message>> {
  const missing = new Set(ids);
  const found = new Map<string, Message>();
  let before: string | null = null;
  do {
    const page = await store.messages(conversationId, before);
    for (const message of page.messages)
      if (missing.delete(message.id)) found.set(message.id, message);
    before = page.before;
  } while (missing.size > 0 && before !== null);
  return found;
}
