import { useDeferredValue, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Mark } from '../../ui/wordmark.tsx';
import { Answer } from './answer.tsx';
import type { Shown } from './branch.ts';
import type { OlderMessages } from './conversation-queries.ts';
import type { LiveTurns } from './live-turns.ts';
import { Question } from './question.tsx';
import type { Speaker } from './speaker.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { useKeptPlace } from './use-kept-place.ts';
import './thread-view.css';
import type { MessageCommands } from './message-actions.tsx';

type Properties = {
  readonly branch: readonly Shown[];
  readonly older: OlderMessages;
  readonly live: LiveTurns;
  /** Whose questions these are. */
  readonly name: string;
  /** Who answers them. */
  readonly speaker: Speaker;
  readonly commands: MessageCommands;
  /** What scrolls. */
  readonly scroller: HTMLElement;
  /** Takes the keyboard where what had it is gone. */
  readonly onFocusLost: () => void;
  /** What comes after the last message. */
  readonly children: ReactNode;
};

/** A conversation, set like a printed interview. */
export function ThreadView(properties: Properties) {
  const { live, name, speaker, commands, scroller, onFocusLost, children } = properties;
  // Many messages at once are drawn between frames instead of in one; until they are, none are asked for.
  const now = useMemo(
    () => [properties.branch, properties.older] as const,
    [properties.branch, properties.older],
  );
  const [branch, older] = useDeferredValue(now);
  const first = branch[0]?.entry.key;
  const content = useKeptPlace(scroller, first);
  useKeptFocus(content, onFocusLost);
  return (
    <div className="thread" ref={content}>
      <Older older={older} scroller={scroller} />
      {/* Words arrive many times a second: they are read out by the announcer, a sentence at a time. */}
      <div role="log" aria-live="off" aria-label={texts.conversation.log}>
        {branch.map(({ entry, version }) =>
          entry.role === 'user' ? (
            <Question key={entry.key} {...{ entry, version, name, commands }} />
          ) : (
            <Answer key={entry.key} {...{ entry, version, live, commands, speaker }} />
          ),
        )}
      </div>
      {children}
    </div>
  );
}

/** What is above: read when the reader comes near it, or asks for it. */
function Older({ older, scroller }: { older: OlderMessages; scroller: HTMLElement }) {
  const words = texts.conversation;
  const { state, load } = older;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element || state !== 'more') return undefined;
    // Some screens ahead, so that whoever scrolls at a reader's pace never meets the end.
    const options = { root: scroller, rootMargin: '1500px 0px 0px' };
    const observer = new IntersectionObserver((entries) => {
      // The newest of what a busy page is told at once.
      if (entries.at(-1)?.isIntersecting) load();
    }, options);
    observer.observe(element);
    return () => observer.disconnect();
  }, [state, load, scroller]);
  if (state === 'none') return null;
  return (
    <div className="older" ref={place}>
      {state === 'failed' && <span role="alert">{words.olderFailed}</span>}
      <button
        type="button"
        className="button quiet small"
        aria-disabled={state === 'loading'}
        onClick={load}
      >
        {state === 'loading' ? words.loadingOlder : words.showOlder}
      </button>
    </div>
  );
}

/** The shape of a conversation while it is read. */
export function ThreadSkeleton() {
  return (
    <div className="thread" aria-busy="true">
      <output className="sr">{texts.conversation.loading}</output>
      <div className="turn yours" aria-hidden="true">
        <span className="speaker initials" />
        <span className="skeleton w-30" />
        <span className="skeleton tall w-80" />
      </div>
      <div className="turn" aria-hidden="true">
        <span className="speaker square" />
        <span className="skeleton w-20" />
        <span className="skeleton w-100" />
        <span className="skeleton w-90" />
        <span className="skeleton w-60" />
      </div>
    </div>
  );
}

/** A conversation that exists and holds nothing, as after its first question was lost. */
export function NothingSaid() {
  return (
    <div className="thread nothing">
      <Mark dotted />
      <p>{texts.conversations.empty}</p>
    </div>
  );
}
