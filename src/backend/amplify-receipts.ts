import { generateClient } from 'aws-amplify/data';
import * as z from 'zod/mini';
import { receiptSchema, type Receipt } from '../../amplify/contract/receipts/receipt.ts';
import type { Schema } from '../../amplify/data/resource.ts';
import type { ConversationStore, Message } from './conversation-store.ts';

/** AppSync gives JSON as a text. */
const itemSchema = z.object({ request: z.string(), outcome: z.nullish(z.string()) });

/** Reads the receipt of an answer; null where there is none, or it is somebody else's. Amplify has to be configured before. */
export async function readReceipt(conversationId: string, id: string): Promise<Receipt | null> {
  const { data, errors } = await generateClient<Schema>().models.Receipt.get(
    { conversationId, id },
    { selectionSet: ['request', 'outcome'] },
  );
  const [first] = errors ?? [];
  if (first) throw new Error(first.message);
  if (!data) return null;
  const { request, outcome } = itemSchema.parse(data);
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
