import type { ReactNode } from 'react';
import { Alert } from './alert.tsx';
import { Mark } from './wordmark.tsx';
import './read-states.css';

/** The shape of something while it is read. */
export function Reading({ label, lines = 3 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className="reading">
      <output className="sr">{label}</output>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton" aria-hidden="true" />
      ))}
    </div>
  );
}

type UnreadableProperties = {
  readonly title: string;
  readonly text: string;
  readonly code?: string;
  readonly retry: string;
  readonly onRetry: () => void;
};

/** In the place of what could not be read. */
export function Unreadable({ title, text, code, retry, onRetry }: UnreadableProperties) {
  return (
    <Alert
      tone="fault"
      title={title}
      text={text}
      code={code}
      action={
        <button type="button" className="button small" onClick={onRetry}>
          {retry}
        </button>
      }
    />
  );
}

type NothingProperties = {
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
};

/** Where there is nothing, and what would be. */
export function NothingThere({ title, text, action }: NothingProperties) {
  return (
    <div className="nothing">
      <Mark dotted />
      <p>{title}</p>
      {text !== undefined && <p className="hint">{text}</p>}
      {action}
    </div>
  );
}
