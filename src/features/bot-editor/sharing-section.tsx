import { useEffect, useRef, useState } from 'react';
import { createBotsApi } from '../../backend/bots-api.ts';
import { codeOf } from '../../backend/expect-done.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Question } from '../../ui/question.tsx';
import { Section } from '../../ui/section.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import type { KnownOutcome, OwnBotParts } from './own-bot-parts.ts';
import { ShareDialog } from './share-dialog.tsx';
import { sharingPlace } from './sharing-place.ts';

type Properties = OwnBotParts & { readonly tests: KnownOutcome };

/** Who has the bot, and the ways to give and to take it. */
export function SharingSection(properties: Properties) {
  const { bot, account } = properties;
  const words = botEditorTexts.share;
  const [asks, setAsks] = useState<'share' | 'withdraw' | null>(null);
  const { publication, version } = bot;
  const isBehind = publication !== null && publication.version < version;
  const close = () => setAsks(null);
  const deeds = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (window.location.hash === `#${sharingPlace}`)
      deeds.current?.querySelector('button')?.focus();
  }, []);
  return (
    <Section
      title={words.section}
      text={
        publication === null
          ? words.notYet
          : `${words.is(publication.version, account)} ${isBehind ? words.behind(version - publication.version) : ''}`
      }
    >
      <div className="form-foot" ref={deeds}>
        {(publication === null || isBehind) && (
          <button type="button" className="button" onClick={() => setAsks('share')}>
            {publication === null ? words.open : words.openAgain}
          </button>
        )}
        {publication !== null && (
          <button type="button" className="button" onClick={() => setAsks('withdraw')}>
            {words.withdraw}
          </button>
        )}
      </div>
      {asks === 'share' && <ShareDialog {...properties} onClose={close} />}
      {asks === 'withdraw' && <WithdrawQuestion {...properties} onClose={close} />}
    </Section>
  );
}

type WithdrawProperties = OwnBotParts & { readonly onClose: () => void };

function WithdrawQuestion(properties: WithdrawProperties) {
  const { api, accountId, bot, toasts, onRead, onStale, onClose } = properties;
  const words = botEditorTexts.share;
  const { busy, fault, ask } = useAsking<Refusal>();
  const { persona } = bot.definition;
  async function withdraw() {
    const outcome = await ask((signal) =>
      createBotsApi(api).withdraw({ accountId, botId: bot.id }, signal),
    );
    if (outcome?.kind !== 'done') return;
    onRead({ ...bot, publication: null });
    onStale();
    toasts.show({ text: words.withdrawn(persona) });
    onClose();
  }
  return (
    <Question
      title={words.withdrawTitle(persona)}
      text={words.withdrawText(persona)}
      confirm={words.withdraw}
      cancel={words.cancel}
      busy={busy}
      fault={fault && callSentence(codeOf(fault))}
      onConfirm={() => void withdraw()}
      onClose={onClose}
    />
  );
}
