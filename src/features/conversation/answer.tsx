import { RotateCw } from 'lucide-react';
import { memo, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { errorSentence } from '../../texts/error-sentence.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { OwnAvatar } from '../../ui/avatar.tsx';
import { Markdown } from './markdown/markdown.tsx';
import type { LiveTurns } from './live-turns.ts';
import { SpokenAt } from './spoken-at.tsx';
import type { Entry } from './thread.ts';

type Properties = {
  readonly entry: Entry;
  readonly live: LiveTurns;
  readonly onRetry: (entry: Entry) => void;
};

/** An answer: as it grows, as it ended, and what to do when it failed. */
export const Answer = memo(function Answer({ entry, live, onRetry }: Properties) {
  const words = texts.conversation;
  const text = useAnswerText(entry, live);
  const running = entry.status === 'pending';
  return (
    <article className="turn" aria-label={words.assistantMessage} aria-busy={running}>
      <span className="speaker">
        <OwnAvatar size={36} />
      </span>
      <div className="body">
        <div className="who">
          <b>{words.assistant}</b>
          {running ? <span>{words.answering}</span> : <SpokenAt time={entry.createdAt} />}
          {entry.model !== null && (
            <span className="mono" title={words.model(entry.model)}>
              {entry.model}
            </span>
          )}
        </div>
        {text !== '' && (
          <div className={entry.status === 'interrupted' ? 'broken' : undefined}>
            <Markdown text={text} live={running} />
          </div>
        )}
        {text === '' && running && <Thinking />}
        <Ending entry={entry} onRetry={onRetry} />
      </div>
    </article>
  );
});

function useAnswerText(entry: Entry, live: LiveTurns): string {
  const { turnId } = entry;
  const growing = useSyncExternalStore(
    useCallback((changed) => live.subscribeText(turnId, changed), [live, turnId]),
    () => live.text(turnId),
  );
  return entry.text ?? growing;
}

/** Three strokes that fade while the first word is awaited. */
function Thinking() {
  return (
    <p className="thinking">
      <i />
      <i />
      <i />
      <span className="sr">{texts.conversation.thinking}</span>
    </p>
  );
}

function Ending({ entry, onRetry }: { entry: Entry; onRetry: (entry: Entry) => void }) {
  const words = texts.endings;
  const retry = <Retry onRetry={() => onRetry(entry)} />;
  switch (entry.status) {
    case 'complete':
      return null;
    case 'pending':
      return entry.reconnecting ? <Alert tone="notice" title={words.reconnecting} /> : null;
    case 'interrupted':
      return <Note {...words.interrupted} code={entry.code} action={retry} />;
    case 'stopped':
      return <Note {...words.stopped} code={null} action={retry} />;
    case 'length':
      return <Note {...words.length} code={entry.code} />;
    case 'filtered':
      return <Note {...words.filtered} code={entry.code} />;
    case 'failed':
      return <Fault title={words.failed.title} code={entry.code ?? 'unknown'} action={retry} />;
    case 'refused':
      return <Fault title={words.refused.title} code={entry.code ?? 'unknown'} action={retry} />;
    case 'lost':
      return <Fault title={words.lost.title} code="connection-lost" action={retry} />;
    default:
      return entry.status satisfies never;
  }
}

type NoteProperties = {
  readonly title: string;
  readonly text: string;
  readonly code: string | null;
  readonly action?: ReactNode;
};

function Note({ title, text, code, action }: NoteProperties) {
  return <Alert tone="calm" title={title} text={text} code={code ?? undefined} action={action} />;
}

function Fault({ title, code, action }: { title: string; code: string; action: ReactNode }) {
  return (
    <Alert tone="fault" title={title} text={errorSentence(code)} code={code} action={action} />
  );
}

function Retry({ onRetry }: { onRetry: () => void }) {
  return (
    <button type="button" className="button primary small" onClick={onRetry}>
      <RotateCw className="icon-small" aria-hidden="true" />
      {texts.endings.retry}
    </button>
  );
}
