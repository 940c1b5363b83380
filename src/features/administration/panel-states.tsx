import type { ReactNode } from 'react';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Mark } from '../../ui/wordmark.tsx';
import type { Pages } from './use-pages.ts';

/** The shape of a list while it is read. */
export function PanelSkeleton() {
  return (
    <div className="admin-skeleton">
      <output className="sr">{administrationTexts.loading}</output>
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <span key={key} className="skeleton" aria-hidden="true" />
      ))}
    </div>
  );
}

type FailedProperties = {
  readonly title: string;
  readonly code: string;
  readonly onRetry: () => void;
};

/** In the place of what could not be read. */
export function PanelFailed({ title, code, onRetry }: FailedProperties) {
  return (
    <Alert
      tone="fault"
      title={title}
      text={callSentence(code)}
      code={code}
      action={
        <button type="button" className="button small" onClick={onRetry}>
          {administrationTexts.retry}
        </button>
      }
    />
  );
}

export function PanelEmpty({ text }: { text: string }) {
  return (
    <div className="nothing">
      <Mark dotted />
      <p>{text}</p>
    </div>
  );
}

type ListProperties<Page> = {
  readonly list: Pages<Page>;
  readonly failed: string;
  readonly empty: string;
  /** How many there are, for who hears the page. */
  readonly shown: (number: number) => string;
  readonly count: number;
  readonly children: ReactNode;
};

/** A list in all its states, and the way to more of it. */
export function PagedPanel<Page>(properties: ListProperties<Page>) {
  const { list, failed, empty, shown, count, children } = properties;
  const { pages, failure, more, readMore, readAgain } = list;
  if (failure !== null) return <PanelFailed title={failed} code={failure} onRetry={readAgain} />;
  if (pages === null) return <PanelSkeleton />;
  if (count === 0 && more === 'none') return <PanelEmpty text={empty} />;
  return (
    <>
      {children}
      <output className="sr">{shown(count)}</output>
      {more === 'failed' && <p role="alert">{administrationTexts.moreFailed}</p>}
      {more !== 'none' && (
        <BusyButton busy={more === 'reading'} onClick={readMore}>
          {more === 'failed' ? administrationTexts.retry : administrationTexts.more}
        </BusyButton>
      )}
    </>
  );
}
