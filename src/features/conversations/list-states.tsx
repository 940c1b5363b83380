import { texts } from '../../texts/texts.ts';
import { Mark } from '../../ui/wordmark.tsx';

/** The shape of the list while it is read. */
export function ListSkeleton() {
  return (
    <div className="list-skeleton">
      <output className="sr">{texts.conversations.loading}</output>
      <span className="skeleton label" aria-hidden="true" />
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <span key={key} className="row-skeleton" aria-hidden="true">
          <span className="skeleton" />
          <span className="skeleton" />
        </span>
      ))}
    </div>
  );
}

type FailedProperties = { readonly said: string; readonly onRetry: () => void };

export function ListFailed({ said, onRetry }: FailedProperties) {
  return (
    <div className="list-note" role="alert">
      <p>{said}</p>
      <button type="button" className="button small" onClick={onRetry}>
        {texts.conversations.retry}
      </button>
    </div>
  );
}

export function ListOffline() {
  return <output className="list-note">{texts.conversations.offline}</output>;
}

/** Where there is nothing, and what would be. */
export function ListEmpty({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="nothing list-note">
      <Mark dotted />
      <p>{title}</p>
      <p>{hint}</p>
    </div>
  );
}
