import { ArrowUp } from 'lucide-react';
import { useEffect, useRef, type RefObject } from 'react';
import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import { botAvatar } from '../../backend/bot-avatar.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Alert } from '../../ui/alert.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { isCode } from '../../ui/is-code.ts';
import type { EditorParts } from './editor-parts.ts';
import type { Exchange, PreviewAnswer } from './preview-talk.ts';
import type { Preview } from './use-preview.ts';

type Properties = {
  readonly preview: Preview;
  readonly draft: BotDefinition;
  readonly persona: string;
  readonly canAsk: boolean;
  readonly renderAnswer: EditorParts['renderAnswer'];
};

/** What was said in the preview; before anything was, the welcome and the starters. */
export function PreviewLog({ preview, draft, persona, canAsk, renderAnswer }: Properties) {
  const { talk } = preview;
  const words = botEditorTexts.preview;
  const face = botAvatar(draft.persona.trim());
  const log = useRef<HTMLDivElement>(null);
  useStickToEnd(log);
  return (
    <div
      className="preview-log"
      role="log"
      aria-live="off"
      aria-label={words.log}
      ref={log}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus.
      tabIndex={0}
    >
      <div className="preview-welcome">
        <Avatar {...face} size={36} />
        <div>
          <b dir="auto">{persona}</b>
          {draft.title.trim() !== '' && <span className="hint">{draft.title}</span>}
          {draft.welcome.trim() !== '' && <p dir="auto">{draft.welcome}</p>}
        </div>
      </div>
      {talk.length === 0 && (
        <PreviewStarters starters={draft.starters} canAsk={canAsk} onChoose={preview.send} />
      )}
      {talk.map((exchange, at) => (
        <ExchangeView
          key={exchange.id}
          exchange={exchange}
          persona={persona}
          face={face}
          renderAnswer={renderAnswer}
          onRetry={at === talk.length - 1 && canAsk ? preview.again : null}
        />
      ))}
    </div>
  );
}

type StarterProperties = {
  readonly starters: readonly string[];
  readonly canAsk: boolean;
  readonly onChoose: (text: string) => void;
};

function PreviewStarters({ starters, canAsk, onChoose }: StarterProperties) {
  const shown = [...new Set(starters.map((text) => text.trim()))].filter((text) => text !== '');
  return (
    <div className="preview-starters">
      {shown.map((starter) => (
        <button
          key={starter}
          type="button"
          className="button"
          aria-disabled={!canAsk}
          onClick={() => canAsk && onChoose(starter)}
        >
          <span dir="auto" className={isCode(starter) ? 'mono' : undefined}>
            {starter}
          </span>
          <ArrowUp className="icon-small" aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

type ExchangeProperties = {
  readonly exchange: Exchange;
  readonly persona: string;
  readonly face: ReturnType<typeof botAvatar>;
  readonly renderAnswer: EditorParts['renderAnswer'];
  /** Null where another answer cannot be asked for. */
  readonly onRetry: (() => void) | null;
};

function ExchangeView({ exchange, persona, face, renderAnswer, onRetry }: ExchangeProperties) {
  const { question, answer } = exchange;
  const words = botEditorTexts.preview;
  const isLive = answer.status === 'live';
  const { text, steps } = answer;
  const isEmpty = text === '' && steps.length === 0;
  return (
    <>
      <article className="preview-question" aria-label={words.yours}>
        <p dir="auto">{question}</p>
      </article>
      <article className="preview-answer" aria-label={words.answer} aria-busy={isLive}>
        <Avatar {...face} size={28} />
        <div className="preview-words" dir="auto">
          {isLive && isEmpty && <p className="hint">{words.typing(persona)}</p>}
          {!isEmpty && renderAnswer({ text, steps, isLive })}
          <Ending answer={answer} onRetry={onRetry} />
          {!isLive && answer.model !== null && <p className="preview-model">{answer.model}</p>}
        </div>
      </article>
    </>
  );
}

/** How an answer ended that is not simply complete. */
function Ending({
  answer: { status, code, text },
  onRetry,
}: {
  readonly answer: PreviewAnswer;
  readonly onRetry: (() => void) | null;
}) {
  const words = botEditorTexts.preview;
  switch (status) {
    case 'live':
    case 'complete':
      return null;
    case 'stopped':
    case 'length':
    case 'filtered':
      return <p className="hint">{words[status]}</p>;
    case 'interrupted':
    case 'failed':
      return (
        <Alert
          tone="fault"
          title={text === '' ? words.failed : words.brokeOff}
          text={callSentence(code ?? 'unknown')}
          code={code ?? undefined}
          action={
            onRetry && (
              <button type="button" className="button small" onClick={onRetry}>
                {words.retry}
              </button>
            )
          }
        />
      );
    default:
      return status satisfies never;
  }
}

/** As long as one is at the end, what comes is shown; whoever has scrolled up is left there. */
function useStickToEnd(log: RefObject<HTMLElement | null>): void {
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = log.current;
    function look() {
      if (!element) return;
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    }
    element?.addEventListener('scroll', look, { passive: true });
    return () => element?.removeEventListener('scroll', look);
  }, [log]);
  useEffect(() => {
    if (isAtEnd.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  });
}
