import { useMemo } from 'react';
import { readNamedMessages, readReceipt } from '../backend/amplify-receipts.ts';
import { ReceiptDialog } from '../features/receipts/receipt-dialog.tsx';
import type { ReceiptAnswer } from '../features/receipts/receipt-queries.ts';
import { useSignedIn } from './signed-in.tsx';

type Properties = { readonly answer: ReceiptAnswer; readonly onClose: () => void };

/** The receipt of an answer, over its conversation. */
export function ReceiptOfAnswer({ answer, onClose }: Properties) {
  const { backend } = useSignedIn();
  const parts = useMemo(
    () => ({
      read: readReceipt,
      readMessages: (conversationId: string, ids: readonly string[]) =>
        readNamedMessages(backend.conversations, conversationId, ids),
    }),
    [backend],
  );
  return <ReceiptDialog answer={answer} parts={parts} onClose={onClose} />;
}
