import { memo, useCallback, useMemo, useSyncExternalStore } from 'react';
import { texts } from '../../texts/texts.ts';
import { AnswerContent, awaitsWords } from './answer-content.tsx';
import { AnswerEnding } from './answer-ending.tsx';
import type { Version } from './branch.ts';
import type { LiveTurns } from './live-turns.ts';
import { AnswerActions, type MessageCommands } from './message-actions.tsx';
import { SpeakerAvatar, type Speaker } from './speaker.tsx';
import { SpokenAt } from './spoken-at.tsx';
import { type Entry, stepsOf, wordsOf } from './thread.ts';

type Properties = {
  readonly entry: Entry;
  readonly version: Version | null;
  readonly live: LiveTurns;
  readonly commands: MessageCommands;
  readonly speaker: Speaker;
};

/** Ends after which the last word is not the last that was to come. */
const brokenEnds = new Set<Entry['status']>(['interrupted', 'stopped', 'failed', 'filtered']);

/** An answer: as it grows, as it ended, and what can be done with it. */
export const Answer = memo(function Answer(properties: Properties) {
  const { entry, version, live, commands, speaker } = properties;
  const words = texts.conversation;
  const { text, steps } = useAnswer(entry, live);
  const isRunning = entry.status === 'pending';
  const isBroken = brokenEnds.has(entry.status);
  const isTyping = isRunning && awaitsWords(text, steps);
  return (
    <article className="turn" aria-label={words.assistantMessage} aria-busy={isRunning}>
      <span className="speaker">
        <SpeakerAvatar speaker={speaker} size={36} />
      </span>
      <div className="body">
        <AnswerHead entry={entry} name={speaker.name} isTyping={isTyping} />
        <AnswerContent
          {...{ text, steps, isBroken }}
          turnId={entry.turnId}
          isLive={isRunning}
          parts={commands.steps}
        />
        {isTyping && <Thinking name={speaker.name} />}
        <AnswerEnding entry={entry} hasText={text !== ''} commands={commands} />
        {!isRunning && entry.stored && (
          <AnswerActions entry={{ ...entry, text, steps }} version={version} commands={commands} />
        )}
      </div>
    </article>
  );
});

type HeadProperties = {
  readonly entry: Entry;
  readonly name: string | null;
  /** While its next word is awaited, which is said below. */
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

function useAnswer(entry: Entry, live: LiveTurns) {
  const { turnId } = entry;
  const subscribe = useCallback(
    (changed: () => void) => live.subscribeText(turnId, changed),
    [live, turnId],
  );
  const growing = useSyncExternalStore(subscribe, () => live.text(turnId));
  const done = useSyncExternalStore(subscribe, () => live.steps(turnId));
  const steps = useMemo(() => stepsOf(entry, done), [entry, done]);
  return { text: wordsOf(entry, growing), steps };
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
