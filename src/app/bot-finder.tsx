import { useEffect } from 'react';
import type { SoughtBot } from '../backend/known-bot.ts';
import { useKnownBot } from '../features/bots/bot-queries.ts';
import { useSignedIn } from './signed-in.tsx';

type Properties = {
  readonly reference: string;
  /** Called whenever it is known better; a constant. */
  readonly onFound: (reference: string, sought: SoughtBot) => void;
};

/** Looks for the bot of a conversation; nothing to see. A component, so that the first page does without it. */
export function BotFinder({ reference, onFound }: Properties) {
  const { backend, session } = useSignedIn();
  const sought = useKnownBot(backend.api, session.accountId ?? '', reference);
  const { kind } = sought;
  const bot = sought.kind === 'known' ? sought.bot : null;
  useEffect(() => {
    onFound(reference, sought);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `sought` is another object each time.
  }, [reference, kind, bot, onFound]);
  return null;
}
