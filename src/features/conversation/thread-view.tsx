import { texts } from '../../texts/texts.ts';
import { Mark } from '../../ui/wordmark.tsx';
import { Answer } from './answer.tsx';
import type { LiveTurns } from './live-turns.ts';
import { Question } from './question.tsx';
import type { Entry } from './thread.ts';

type Properties = {
  readonly branch: readonly Entry[];
  readonly live: LiveTurns;
  /** Whose questions these are. */
  readonly name: string;
  readonly onRetry: (entry: Entry) => void;
};

/** A conversation, set like a printed interview. */
export function ThreadView({ branch, live, name, onRetry }: Properties) {
  return (
    // Words arrive many times a second: they are read when they are complete, by the status beside it.
    <div className="thread" role="log" aria-live="off" aria-label={texts.conversation.log}>
      {branch.map((entry) =>
        entry.role === 'user' ? (
          <Question key={entry.key} entry={entry} name={name} />
        ) : (
          <Answer key={entry.key} entry={entry} live={live} onRetry={onRetry} />
        ),
      )}
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
