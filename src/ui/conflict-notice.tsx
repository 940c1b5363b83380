import { CircleAlert } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { BusyButton } from './busy-button.tsx';
import './conflict-notice.css';

/** A field in which somebody else has written something else. */
export type ShownDifference = {
  readonly field: string;
  readonly label: string;
  readonly theirs: string;
};

type Words = {
  readonly title: string;
  readonly text: string;
  /** In the place of nothing. */
  readonly empty: string;
  readonly keepMine: string;
  readonly takeTheirs: string;
  readonly goneTitle: string;
  readonly goneText: string;
  readonly letGo: string;
};

type Properties = {
  readonly words: Words;
  /** Null where what was edited is gone. */
  readonly differences: readonly ShownDifference[] | null;
  /** What else is to be known of it. */
  readonly note: string;
  readonly busy: boolean;
  readonly onKeep: () => void;
  /** Takes theirs, or lets it go where it is gone. */
  readonly onTake: () => void;
};

/** What somebody else did meanwhile, and the two ways on; what was written stays as it is until one is taken. */
export function ConflictNotice(properties: Properties) {
  const { words, differences, note, busy, onKeep, onTake } = properties;
  const id = useId();
  const notice = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = notice.current?.parentElement;
    // What saved stands in its place no more, and what decides will not.
    notice.current?.focus();
    return () => place?.querySelector<HTMLElement>('[type="submit"], [role="switch"]')?.focus();
  }, []);
  return (
    <section ref={notice} className="conflict" tabIndex={-1} aria-labelledby={id}>
      <div className="conflict-head" role="alert">
        <CircleAlert className="icon" aria-hidden="true" />
        <div>
          <b id={id}>{differences ? words.title : words.goneTitle}</b>
          <p className="hint">
            {differences ? words.text : words.goneText} {note}
          </p>
        </div>
      </div>
      {differences && (
        <dl className="conflict-fields">
          {differences.map(({ field, label, theirs }) => (
            <div key={field}>
              <dt>{label}</dt>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus. */}
              <dd dir="auto" tabIndex={0}>
                {theirs === '' ? <i>{words.empty}</i> : theirs}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="form-foot">
        <BusyButton className="button primary" busy={busy} onClick={onKeep}>
          {words.keepMine}
        </BusyButton>
        <button type="button" className="button" onClick={onTake}>
          {differences ? words.takeTheirs : words.letGo}
        </button>
      </div>
    </section>
  );
}
