import { useId, type ReactNode } from 'react';
import './section.css';

type Properties = {
  readonly title: string;
  /** What it is about, in a sentence or two. */
  readonly text?: ReactNode;
  /** Beside the title: the one thing that is done here most. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
};

/** A part of a page under a heading of its own. */
export function Section({ title, text, action, children }: Properties) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <div>
          <h2 id={id}>{title}</h2>
          {text !== undefined && <p className="hint">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
