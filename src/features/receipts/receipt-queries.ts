import { queryOptions } from '@tanstack/react-query';
import type { Receipt, SentRequest } from '../../../amplify/contract/receipts/receipt.ts';
import type { Step } from '../../../amplify/contract/steps.ts';
import type { SaidMessages } from './request-body.ts';

/** The answer whose receipt is shown. */
export type ReceiptAnswer = {
  readonly conversationId: string;
  readonly id: string;
  readonly steps: readonly Step[];
  /** Why it failed, by its code. */
  readonly code: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
};

/** Where receipts and what they name are read; both reject where the backend cannot be asked. */
export type ReceiptParts = {
  /** Null where there is none to see. */
  readonly read: (conversationId: string, id: string) => Promise<Receipt | null>;
  /** Those of the named messages that there are. */
  readonly readMessages: (conversationId: string, ids: readonly string[]) => Promise<SaidMessages>;
};

export function receiptQuery({ read }: ReceiptParts, { conversationId, id }: ReceiptAnswer) {
  return queryOptions({
    queryKey: ['receipt', conversationId, id],
    queryFn: () => read(conversationId, id),
    // Once it says how it went, nothing of it changes any more.
    staleTime: ({ state }) => (state.data?.outcome ? Infinity : 0),
    retry: 1,
  });
}

/** All messages that a receipt names: those that were sent and those that the window left out. */
export function saidQuery(
  { readMessages }: ReceiptParts,
  { conversationId, id }: ReceiptAnswer,
  { sent, trimmed, continues }: SentRequest['messages'],
) {
  const ids = [...trimmed, ...sent, ...(continues === null ? [] : [continues])];
  return queryOptions({
    queryKey: ['receipt-messages', conversationId, id],
    queryFn: () => readMessages(conversationId, ids),
    retry: 1,
  });
}
