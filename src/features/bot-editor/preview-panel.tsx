import { ArrowUp, RotateCcw, Square } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import { botLimits, type BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import { previewLimits } from '../../../amplify/contract/bots/preview-request.ts';
import { utf8Length } from '../../../amplify/contract/limits.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { firstOf } from './bot-draft.ts';
import type { EditorParts } from './editor-parts.ts';
import { PreviewLog } from './preview-log.tsx';
import { spokenAnswer } from './spoken-answer.ts';
import type { Preview } from './use-preview.ts';

type Properties = {
  readonly preview: Preview;
  readonly draft: BotDefinition;
  /** Why the bot cannot be asked as it stands, in a sentence; null where it can. */
  readonly fault: string | null;
  /** Leads to what is wrong. */
  readonly onShowFault: () => void;
  readonly renderAnswer: EditorParts['renderAnswer'];
};

/** A conversation with the bot as it is typed, of which nothing is stored. */
export function PreviewPanel({ preview, draft, fault, onShowFault, renderAnswer }: Properties) {
  const words = botEditorTexts.preview;
  const id = useId();
  // As it is typed, it may be longer than it may become.
  const persona = firstOf(draft.persona.trim(), botLimits.persona) || words.nameless;
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <section className="preview" aria-labelledby={id}>
      <header className="preview-head">
        <div>
          <h2 id={id}>{words.title}</h2>
          <p className="hint">{words.note}</p>
        </div>
        <ActionButton
          label={words.again}
          icon={RotateCcw}
          disabled={preview.talk.length === 0}
          onPress={() => {
            preview.reset();
            field.current?.focus();
          }}
        />
      </header>
      <PreviewLog
        preview={preview}
        draft={draft}
        persona={persona}
        canAsk={fault === null}
        renderAnswer={renderAnswer}
      />
      <div className="preview-foot">
        {preview.isChanged && !preview.isLive && <p className="hint">{words.changed}</p>}
        {fault !== null && <Waiting fault={fault} onShow={onShowFault} />}
        <PreviewComposer
          preview={preview}
          canAsk={fault === null}
          placeholder={draft.placeholder.trim() || words.placeholder}
          field={field}
        />
      </div>
      <Announcement preview={preview} persona={persona} />
    </section>
  );
}

function Waiting({ fault, onShow }: { readonly fault: string; readonly onShow: () => void }) {
  const words = botEditorTexts.preview;
  return (
    <p className="hint preview-waits">
      {words.waits} {fault}{' '}
      <button type="button" className="link" onClick={onShow}>
        {words.show}
      </button>
    </p>
  );
}

type ComposerProperties = {
  readonly preview: Preview;
  readonly canAsk: boolean;
  readonly placeholder: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

function PreviewComposer({ preview, canAsk, placeholder, field }: ComposerProperties) {
  const words = botEditorTexts.preview;
  const [text, setText] = useState('');
  const isLong = utf8Length(text) > previewLimits.questionBytes;
  const id = useId();
  function send() {
    if (text.trim() === '' || isLong || !canAsk || preview.isLive) return;
    preview.send(text);
    setText('');
  }
  return (
    <form
      className="preview-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        className="input"
        aria-label={words.message}
        aria-invalid={isLong}
        aria-describedby={isLong ? id : undefined}
        placeholder={placeholder}
        rows={1}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      {preview.isLive ? (
        <button
          type="button"
          className="icon-button preview-send"
          aria-label={words.stop}
          onClick={() => {
            preview.stop();
            field.current?.focus();
          }}
        >
          <Square className="icon-small" aria-hidden="true" />
        </button>
      ) : (
        <button
          type="submit"
          className="icon-button preview-send"
          aria-label={words.send}
          aria-disabled={!canAsk || text.trim() === '' || isLong}
        >
          <ArrowUp className="icon" aria-hidden="true" />
        </button>
      )}
      {isLong && (
        <p className="field-error" id={id}>
          {words.tooLong}
        </p>
      )}
    </form>
  );
}

/** What happens in the preview, for whoever does not see it: not every word as it comes. */
function Announcement({
  preview,
  persona,
}: {
  readonly preview: Preview;
  readonly persona: string;
}): ReactNode {
  const last = preview.talk.at(-1)?.answer;
  const [said, setSaid] = useState('');
  const status = last?.status;
  useEffect(() => {
    setSaid(last ? spokenAnswer(last, persona) : '');
    // What is typed of the name meanwhile is no news.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [status]);
  return <output className="sr">{said}</output>;
}
