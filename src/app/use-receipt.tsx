import { useCallback, useState, type ReactNode } from 'react';
import type { Entry } from '../features/conversation/thread.ts';
import { texts } from '../texts/texts.ts';
import { load } from './pages.ts';

type Shown = {
  readonly conversationId: string;
  readonly entry: Entry;
  readonly parts: Awaited<ReturnType<typeof load.later>>;
};

type Receipts = {
  readonly open: (entry: Entry) => void;
  /** Has to be somewhere in the page. */
  readonly dialog: ReactNode;
};

/** The receipts of a conversation's answers: what shows one is fetched when it is asked for. */
export function useReceipt(
  conversationId: string | null,
  say: (sentence: string) => void,
): Receipts {
  const [shown, setShown] = useState<Shown | null>(null);
  const open = useCallback(
    (entry: Entry) => {
      if (conversationId === null) return;
      load.later().then(
        (parts) => setShown({ conversationId, entry, parts }),
        () => say(texts.commands.unavailable),
      );
    },
    [conversationId, say],
  );
  if (!shown) return { open, dialog: null };
  // Whoever comes back has not asked for it again.
  if (shown.conversationId !== conversationId) {
    setShown(null);
    return { open, dialog: null };
  }
  const { parts, entry } = shown;
  const answer = { ...entry, conversationId: shown.conversationId, steps: entry.steps ?? [] };
  const dialog = <parts.ReceiptOfAnswer answer={answer} onClose={() => setShown(null)} />;
  return { open, dialog };
}
