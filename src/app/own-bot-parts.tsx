import type { KnownBot } from '../backend/known-bot.ts';
import { OwnBotSections } from '../features/bot-editor/own-bot-sections.tsx';
import { botEditorTexts } from '../texts/bot-editor-texts.ts';
import { useNavigation } from '../ui/navigation.tsx';
import { useSignedIn } from './signed-in.tsx';
import { useAccountName } from './use-account-name.ts';
import { useKeepingBot } from './use-keeping-bot.ts';
import { useTestsOutcome } from './use-tests-outcome.ts';

/** On a bot's page, for its maker alone. */
export function OwnBotParts({ bot }: { readonly bot: KnownBot }) {
  const { session, backend, list } = useSignedIn();
  const navigation = useNavigation();
  const account = useAccountName();
  const { keep, readAgain } = useKeepingBot();
  const tests = useTestsOutcome(bot);
  if (!bot.own?.mine || session.accountId === null) return null;
  return (
    <OwnBotSections
      key={bot.reference}
      api={backend.api}
      accountId={session.accountId}
      account={account ?? botEditorTexts.theAccount}
      bot={bot.own}
      tests={tests}
      toasts={list.toasts}
      onRead={keep}
      onStale={readAgain}
      onGone={() => navigation.go('/bots')}
      onBack={() => navigation.go(`/bots/${bot.reference}`)}
    />
  );
}
