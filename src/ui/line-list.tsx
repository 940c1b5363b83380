import { useId, type ReactNode } from 'react';
import './line-list.css';

type ListProperties = { readonly label: string; readonly children: ReactNode };

/** Things below each other, each with what it is called, what there is to say of it and what may be done. */
export function LineList({ label, children }: ListProperties) {
  return (
    <ul className="line-list" aria-label={label}>
      {children}
    </ul>
  );
}

type LineProperties = {
  /** What stands before it, as a picture. */
  readonly face?: ReactNode;
  readonly title: string;
  /** Beside the title, in a word. */
  readonly tag?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Below all else: what went wrong with it, say. */
  readonly foot?: ReactNode;
};

export function Line({ face, title, tag, children, actions, foot }: LineProperties) {
  const id = useId();
  return (
    <li className="line" aria-labelledby={id}>
      {face}
      <div className="line-main">
        <div className="line-title">
          <b id={id} dir="auto">
            {title}
          </b>
          {tag}
        </div>
        {children}
      </div>
      {actions !== undefined && <div className="line-actions">{actions}</div>}
      {foot}
    </li>
  );
}

/** A word about a thing. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
