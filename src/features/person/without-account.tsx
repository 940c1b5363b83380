import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ApiClient } from '../../backend/api-client.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { createPersonApi } from '../../backend/person-api.ts';
import { DeletionPanel } from './deletion-panel.tsx';
import { personQuery } from './person-query.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';

export type WithoutAccountProperties = {
  readonly api: ApiClient;
  /** Looks again which account there is; rejects where that cannot be said. */
  readonly onTryAgain: () => Promise<void>;
  readonly onSignOut: () => void;
  readonly onDeleted: () => void;
};

/** In the place of everything, for whoever has no account: as while all of a person is being deleted. */
export function WithoutAccount({
  api,
  onTryAgain,
  onSignOut,
  onDeleted,
}: WithoutAccountProperties) {
  const person = useQuery(personQuery(api));
  const words = personTexts.deletion;
  if (person.data?.deleting === true) {
    return (
      <Plain title={words.title}>
        <DeletionPanel api={createPersonApi(api)} onDeleted={onDeleted} onSignOut={onSignOut} />
      </Plain>
    );
  }
  if (person.data) return <NoAccount onTryAgain={onTryAgain} onSignOut={onSignOut} />;
  return (
    <Plain title={texts.product} isHidden>
      {person.isError ? (
        <Alert
          tone="fault"
          title={words.failed}
          text={callSentence(codeOfError(person.error))}
          action={
            <button
              type="button"
              className="button primary small"
              onClick={() => void person.refetch()}
            >
              {words.retry}
            </button>
          }
        />
      ) : (
        <output>{words.loading}</output>
      )}
      <button type="button" className="button" onClick={onSignOut}>
        {words.signOut}
      </button>
    </Plain>
  );
}

type PlainProperties = {
  readonly title: string;
  /** Whether the title is for those who hear the page. */
  readonly isHidden?: boolean;
  readonly children: ReactNode;
};

function Plain({ title, isHidden = false, children }: PlainProperties) {
  return (
    <main className="plain">
      <title>{texts.title(title)}</title>
      <Wordmark name={texts.product} />
      <h1 className={isHidden ? 'sr' : 'page-title'}>{title}</h1>
      {children}
    </main>
  );
}

function NoAccount({
  onTryAgain,
  onSignOut,
}: Pick<WithoutAccountProperties, 'onTryAgain' | 'onSignOut'>) {
  const words = personTexts.noAccount;
  const [busy, setBusy] = useState(false);
  function tryAgain() {
    setBusy(true);
    onTryAgain().catch(() => setBusy(false));
  }
  return (
    <Plain title={words.title}>
      <p className="page-lead">{words.text}</p>
      <div className="row">
        <BusyButton busy={busy} className="button primary" onClick={tryAgain}>
          {words.retry}
        </BusyButton>
        <button type="button" className="button" onClick={onSignOut}>
          {texts.shell.signOut}
        </button>
      </div>
    </Plain>
  );
}
