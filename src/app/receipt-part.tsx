import { useMemo } from 'react';
import { useMatch } from 'react-router';
import { readNamedMessages, readReceipt } from '../backend/amplify-receipts.ts';
import type { Entry } from '../features/conversation/thread.ts';
import { AnswerPrice } from '../features/receipts/answer-price.tsx';
import { ReceiptDialog } from '../features/receipts/receipt-dialog.tsx';
import type { ReceiptAnswer } from '../features/receipts/receipt-queries.ts';
import { useSignedIn } from './signed-in.tsx';

type Properties = { readonly answer: ReceiptAnswer; readonly onClose: () => void };

/** The receipt of an answer, over its conversation. */
export function ReceiptOfAnswer({ answer, onClose }: Properties) {
  return <ReceiptDialog answer={answer} parts={useReceiptParts()} onClose={onClose} />;
}

/** What an answer of the conversation that is shown has cost. */
export function PriceOfAnswer({ entry }: { readonly entry: Entry }) {
  const parts = useReceiptParts();
  const match = useMatch('/chat/:conversationId');
  const conversationId = match?.params.conversationId;
  if (conversationId === undefined || entry.usage === null) return null;
  const { id, model, code, createdAt, steps } = entry;
  const answer = { conversationId, id, code, createdAt, steps: steps ?? [] };
  return <AnswerPrice {...{ answer, model, parts }} />;
}

function useReceiptParts() {
  const { backend } = useSignedIn();
  return useMemo(
    () => ({
      read: readReceipt,
      readMessages: (conversationId: string, ids: readonly string[]) =>
        readNamedMessages(backend.conversations, conversationId, ids),
    }),
    [backend],
  );
}
