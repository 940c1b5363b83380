import * as z from 'zod/mini';
import type { MessageKey } from '../../app/message-store.ts';
import type { ReceiptStore } from '../../app/receipts/receipt-store.ts';
import { receiptOutcomeSchema, sentRequestSchema } from '../../contract/receipts/receipt.ts';
import { absentAsNull } from './absent-as-null.ts';
import { toDateTime } from './date-time.ts';
import type { DynamoTable } from './dynamo-table.ts';

const receiptItem = z.object({
  owner: z.string(),
  request: sentRequestSchema,
  outcome: absentAsNull(receiptOutcomeSchema),
});

/** Receipts as Amplify Data stores them, written past it: no client may write one. */
export function createDynamoReceiptStore(receipts: DynamoTable): ReceiptStore {
  return {
    async begin({ createdAt, ...receipt }) {
      const time = toDateTime(createdAt);
      const times = { createdAt: time, updatedAt: time };
      await receipts.insert({ __typename: 'Receipt', ...receipt, ...times });
    },
    finish(key, outcome, at) {
      const set = { outcome, updatedAt: toDateTime(at) };
      return receipts.update({ key: keyOf(key), set, where: keyOf(key) });
    },
    async find(key, owner) {
      const row = await receipts.get(keyOf(key));
      const receipt = row && receiptItem.parse(row);
      if (receipt?.owner !== owner) return null;
      return { request: receipt.request, outcome: receipt.outcome };
    },
    async remove(key) {
      await receipts.remove(keyOf(key));
    },
  };
}

function keyOf({ conversationId, id }: MessageKey): { conversationId: string; id: string } {
  return { conversationId, id };
}
