import { useCallback, useState, type ReactNode } from 'react';
import type { SoughtBot } from '../backend/known-bot.ts';
import type { Later } from './use-later.ts';

type Found = { readonly reference: string; readonly sought: SoughtBot };

type ConversationBot = {
  readonly sought: SoughtBot;
  /** Has to be somewhere in the page. */
  readonly finder: ReactNode;
};

const none: SoughtBot = { kind: 'none' };
const reading: SoughtBot = { kind: 'reading' };

/** The bot of what is shown; `undefined` while nobody knows whether there is one. */
export function useConversationBot(
  reference: string | null | undefined,
  { parts, retry }: Later,
): ConversationBot {
  const [found, setFound] = useState<Found | null>(null);
  const onFound = useCallback(
    (of: string, sought: SoughtBot) => setFound({ reference: of, sought }),
    [],
  );
  if (reference === null) return { sought: none, finder: null };
  if (reference === undefined) return { sought: reading, finder: null };
  if (retry) return { sought: { kind: 'failed', retry }, finder: null };
  const finder = parts && <parts.BotFinder reference={reference} onFound={onFound} />;
  return { sought: found?.reference === reference ? found.sought : reading, finder };
}
