import { botRetentionDays } from '../../../amplify/contract/bots/own-bot.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { createBotsApi } from '../../backend/bots-api.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Section } from '../../ui/section.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import type { OwnBotParts } from './own-bot-parts.ts';

type Properties = OwnBotParts & {
  /** It is not there any more. */
  readonly onGone: () => void;
  /** It is there again, after whoever deleted it has taken that back. */
  readonly onBack: () => void;
};

/** Deletes a bot at once, and offers to take that back. */
export function RemovalSection(properties: Properties) {
  const { bot } = properties;
  const words = botEditorTexts.remove;
  const { busy, fault, ask } = useAsking<Refusal>();
  const isShared = bot.publication !== null;
  return (
    <Section
      title={words.open}
      text={`${words.text(botRetentionDays)}${isShared ? ` ${words.shared}` : ''}`}
    >
      <div className="form-foot">
        <BusyButton
          className="button danger"
          busy={busy}
          onClick={() => void ask((signal) => remove(properties, signal))}
        >
          {words.named(bot.definition.persona)}
        </BusyButton>
      </div>
      {fault && (
        <p className="field-error" role="alert">
          {words.failed} {callSentence(codeOf(fault))}
        </p>
      )}
    </Section>
  );
}

async function remove(properties: Properties, signal: AbortSignal) {
  const { api, accountId, bot, toasts, onStale, onGone } = properties;
  const words = botEditorTexts.remove;
  const place = { accountId, botId: bot.id };
  const outcome = await createBotsApi(api).remove(place, bot.version, signal);
  onStale();
  if (outcome.kind !== 'done') return outcome;
  toasts.show({
    text: words.removed(bot.definition.persona),
    action: { label: words.undo, run: () => void restoreBot(properties) },
  });
  onGone();
  return { kind: 'done', value: null } as const;
}

/** Takes a deletion back, from wherever one is by then. */
export async function restoreBot(properties: Omit<Properties, 'onGone'>): Promise<void> {
  const { api, accountId, bot, toasts, onStale, onBack } = properties;
  const words = botEditorTexts.remove;
  const { signal } = new AbortController();
  const outcome = await createBotsApi(api).restore({ accountId, botId: bot.id }, signal);
  onStale();
  if (outcome.kind !== 'done') {
    toasts.show({ text: `${words.notRestored} ${callSentence(codeOf(outcome))}` });
    return;
  }
  toasts.show({ text: words.restored(bot.definition.persona) });
  onBack();
}
