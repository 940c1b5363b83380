import { useId, useRef, useState } from 'react';
import { limits } from '../../../amplify/contract/limits.ts';
import { texts } from '../../texts/texts.ts';

type Properties = {
  readonly title: string;
  readonly onRename: (title: string) => void;
  /** Called once, after a new title was given or none. */
  readonly onDone: () => void;
};

/** A title while it is written: Enter and leaving it keep, Escape does not; a title that cannot be says why. */
export function RenameField({ title, onRename, onDone }: Properties) {
  const words = texts.conversations;
  const id = useId();
  const [text, setText] = useState(title);
  const [refused, setRefused] = useState<string | null>(null);
  const done = useRef(false);

  function finish(kept: string | null) {
    if (done.current) return;
    done.current = true;
    if (kept !== null && kept !== title) onRename(kept);
    onDone();
  }
  return (
    <form
      className="rename"
      onSubmit={(event) => {
        event.preventDefault();
        const problem = problemOf(text);
        setRefused(problem);
        if (problem === null) finish(text.trim());
      }}
    >
      <input
        ref={selectAll}
        dir="auto"
        aria-label={words.title}
        aria-invalid={refused !== null}
        aria-describedby={refused === null ? undefined : id}
        autoComplete="off"
        enterKeyHint="done"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (refused !== null) setRefused(problemOf(event.target.value));
        }}
        onBlur={() => finish(problemOf(text) === null ? text.trim() : null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          finish(null);
        }}
      />
      {refused !== null && (
        <p className="rename-refused" id={id} role="alert">
          {refused}
        </p>
      )}
    </form>
  );
}

/** Whoever asks to rename means to type. One function for all times, or React would call it with each letter. */
function selectAll(field: HTMLInputElement | null): void {
  field?.select();
}

/** Why a title cannot be; null where it can. */
function problemOf(text: string): string | null {
  const words = texts.conversations;
  const title = text.trim();
  if (title === '') return words.titleMissing;
  return title.length > limits.givenTitleLength
    ? words.titleTooLong(limits.givenTitleLength)
    : null;
}
