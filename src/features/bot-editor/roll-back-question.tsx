import type { BotVersion } from '../../../amplify/contract/bots/own-bot.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { createBotsApi } from '../../backend/bots-api.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Question } from '../../ui/question.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import type { OwnBotParts } from './own-bot-parts.ts';

type Properties = OwnBotParts & { readonly version: BotVersion; readonly onClose: () => void };

/** Saves what a bot was before as its newest version. */
export function RollBackQuestion(properties: Properties) {
  const { api, accountId, bot, version, toasts, onRead, onStale, onClose } = properties;
  const words = botEditorTexts.versions;
  const { busy, fault, ask } = useAsking<Refusal>();
  async function rollBack() {
    const outcome = await ask((signal) =>
      createBotsApi(api).change(
        { accountId, botId: bot.id },
        { definition: version.definition, version: bot.version },
        signal,
      ),
    );
    if (outcome?.kind !== 'done') {
      // Whoever is asked once more is asked of what it is by now.
      onStale();
      return;
    }
    onRead(outcome.value);
    toasts.show({ text: words.rolledBack(version.version, outcome.value.version) });
    onClose();
  }
  return (
    <Question
      title={words.rollBackTitle(version.version)}
      text={words.rollBackText(bot.version + 1)}
      confirm={words.rollBack}
      cancel={botEditorTexts.cancel}
      busy={busy}
      fault={fault && callSentence(codeOf(fault))}
      onConfirm={() => void rollBack()}
      onClose={onClose}
    />
  );
}
