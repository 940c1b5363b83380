import { memo, useCallback, useSyncExternalStore } from 'react';
import { texts } from '../../texts/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { AnswerEnding } from './answer-ending.tsx';
import type { Version } from './branch.ts';
import { Markdown } from './markdown/markdown.tsx';
import type { LiveTurns } from './live-turns.ts';
import { AnswerActions, type MessageCommands } from './message-actions.tsx';
import { SpeakerAvatar, type Speaker } from './speaker.tsx';
import { SpokenAt } from './spoken-at.tsx';
import { type Entry, wordsOf } from './thread.ts';

type Properties = {
  readonly entry: Entry;
  readonly version: Version | null;
  readonly live: LiveTurns;
  readonly commands: MessageCommands;
  readonly speaker: Speaker;
};

/** An answer: as it grows, as it ended, and what can be done with it. */
export const Answer = memo(function Answer(properties: Properties) {
  const { entry, version, live, commands, speaker } = properties;
  const words = texts.conversation;
  const text = useAnswerText(entry, live);
  const isRunning = entry.status === 'pending';
  const isBroken = entry.status === 'interrupted' || entry.status === 'stopped';
  return (
    <article className="turn" aria-label={words.assistantMessage} aria-busy={isRunning}>
      <span className="speaker">
        <SpeakerAvatar speaker={speaker} size={36} />
      </span>
      <div className="body">
        <AnswerHead entry={entry} name={speaker.name} isTyping={text === ''} />
        {text !== '' && (
          <div className={isBroken ? 'broken' : undefined}>
            {/* Whatever a model writes, it breaks no more than its own answer. */}
            <ErrorBoundary instead={<div className="said">{text}</div>}>
              <Markdown text={text} live={isRunning} />
            </ErrorBoundary>
          </div>
        )}
        {text === '' && isRunning && <Thinking name={speaker.name} />}
        <AnswerEnding entry={entry} hasText={text !== ''} commands={commands} />
        {!isRunning && entry.stored && (text !== '' || version !== null) && (
          <AnswerActions entry={{ ...entry, text }} version={version} commands={commands} />
        )}
      </div>
    </article>
  );
});

type HeadProperties = {
  readonly entry: Entry;
  readonly name: string | null;
  /** Before its first word, which is said below. */
  readonly isTyping: boolean;
};

function AnswerHead({ entry, name, isTyping }: HeadProperties) {
  const words = texts.conversation;
  const { status, stopping, model, usage, createdAt } = entry;
  return (
    <div className="who">
      <b dir="auto">{name}</b>
      {status === 'pending' ? (
        (stopping || !isTyping) && <span>{stopping ? words.stopping : words.answering}</span>
      ) : (
        <SpokenAt time={createdAt} />
      )}
      {model !== null && (
        <span className="mono clip" title={words.model(model)}>
          {model}
        </span>
      )}
      {usage && (
        <span className="mono tokens" title={words.tokensTitle(usage)}>
          {words.tokens(usage)}
        </span>
      )}
    </div>
  );
}

function useAnswerText(entry: Entry, live: LiveTurns): string {
  const { turnId } = entry;
  const growing = useSyncExternalStore(
    useCallback((changed) => live.subscribeText(turnId, changed), [live, turnId]),
    () => live.text(turnId),
  );
  return wordsOf(entry, growing);
}

/** Three strokes that fade while the first word is awaited. */
function Thinking({ name }: { name: string | null }) {
  const words = texts.conversation;
  return (
    <p className="thinking">
      <i />
      <i />
      <i />
      <span className="typing">{words.typing(name ?? words.someBot)}</span>
    </p>
  );
}
