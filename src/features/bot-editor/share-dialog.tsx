import { useState } from 'react';
import { publicationRequestSchema } from '../../../amplify/contract/bots/own-bot.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { createBotsApi } from '../../backend/bots-api.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { TextArea } from '../../ui/field.tsx';
import { Question } from '../../ui/question.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import type { KnownOutcome, OwnBotParts } from './own-bot-parts.ts';

type Properties = OwnBotParts & { readonly tests: KnownOutcome; readonly onClose: () => void };

/** Says what sharing means before a version is shared; where its tests are not green, why is asked for. */
export function ShareDialog(properties: Properties) {
  const { api, accountId, account, bot, tests, toasts, onRead, onClose } = properties;
  const words = botEditorTexts.share;
  const { version, definition, publication } = bot;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const { busy, fault, ask } = useAsking<Refusal>();
  const asksReason = tests !== 'green' && tests !== 'reading';
  const reason = asksReason ? typed : null;
  const request = publicationRequestSchema.safeParse({ version, reason });

  async function share() {
    setWrong(!request.success);
    if (!request.success) return;
    const { data } = request;
    const outcome = await ask((signal) =>
      createBotsApi(api).publish({ accountId, botId: bot.id }, data, signal),
    );
    if (outcome?.kind !== 'done') return;
    onRead(outcome.value);
    toasts.show({ text: words.shared(definition.persona, account) });
    onClose();
  }
  return (
    <Question
      title={words.title(definition.persona, account)}
      text={[words.text(version, account), publication ? words.again(publication.version) : '']
        .join(' ')
        .trim()}
      confirm={words.confirm(account)}
      cancel={words.cancel}
      busy={busy || tests === 'reading'}
      fault={fault && callSentence(codeOf(fault))}
      onConfirm={() => void share()}
      onClose={onClose}
    >
      <p className="hint">{words[tests]}</p>
      {asksReason && (
        <TextArea
          label={words.reason}
          hint={words.reasonHint}
          rows={2}
          value={typed}
          error={wrong && !request.success ? words.reasonMissing : null}
          onText={setTyped}
        />
      )}
    </Question>
  );
}
