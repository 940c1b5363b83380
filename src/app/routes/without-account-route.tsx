import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { createBackend } from '../../backend/backend.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { createPersonApi } from '../../backend/person-api.ts';
import { accessToken, type Session } from '../../backend/session.ts';
import { DeletionPanel } from '../../features/person/deletion-panel.tsx';
import { personQuery } from '../../features/person/person-query.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import type { SignOut } from '../signed-in.tsx';
import { startAnew } from '../signed-in-parts.ts';

type Properties = { readonly session: Session; readonly signOut: SignOut };

/** In the place of everything, for whoever has no account: as while all of a person is being deleted. */
export function WithoutAccountRoute({ session, signOut }: Properties) {
  const [api] = useState(() => createBackend(session.owner).api);
  const person = useQuery(personQuery(api));
  const words = personTexts.deletion;
  const leave = () => signOut('signed-out');
  if (person.data?.deleting === true) {
    return (
      <Plain title={words.title}>
        <DeletionPanel
          api={createPersonApi(api)}
          onDeleted={() => signOut('deleted')}
          onSignOut={leave}
        />
      </Plain>
    );
  }
  if (person.data) return <NoAccount onSignOut={leave} />;
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
      <button type="button" className="button" onClick={leave}>
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

/** The next token says which account there is by now. */
function NoAccount({ onSignOut }: { onSignOut: () => void }) {
  const words = personTexts.noAccount;
  const [busy, setBusy] = useState(false);
  function tryAgain() {
    setBusy(true);
    accessToken({ fresh: true }).then(startAnew, () => setBusy(false));
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
