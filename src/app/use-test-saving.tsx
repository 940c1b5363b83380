import { useState, type ReactNode } from 'react';
import type { SoughtBot } from '../backend/known-bot.ts';
import type { SavedTurn } from '../features/conversation/use-saving-test.ts';
import type { Later } from './use-later.ts';

type TestSaving = {
  /** Asks for what makes a turn a test; null where there is no bot to be tested. */
  readonly take: ((turn: SavedTurn) => void) | null;
  /** Has to be somewhere in the page. */
  readonly dialog: ReactNode;
};

/** How a turn of a conversation with a bot becomes a test of it. */
export function useTestSaving(sought: SoughtBot, { parts }: Later): TestSaving {
  const [turn, take] = useState<SavedTurn | null>(null);
  if (sought.kind !== 'known' || !parts) return { take: null, dialog: null };
  const dialog = turn && (
    <parts.SaveTestOfBot bot={sought.bot} turn={turn} onClose={() => take(null)} />
  );
  return { take, dialog };
}
