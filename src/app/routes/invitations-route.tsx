import { useQuery, useQueryClient } from '@tanstack/react-query';
import { codeOf, codeOfError } from '../../backend/expect-done.ts';
import { createPersonApi } from '../../backend/person-api.ts';
import { InvitationsPanel } from '../../features/person/invitations-panel.tsx';
import { personKey } from '../../features/person/known-person.ts';
import { personQuery } from '../../features/person/person-query.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { texts } from '../../texts/texts.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { focusContent } from '../focus-content.ts';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';
import { useEntering } from '../use-entering.ts';

/** Where the mail of an invitation leads. */
export function InvitationsRoute() {
  const { session, backend, list, signOut } = useSignedIn();
  const queries = useQueryClient();
  const person = useQuery(personQuery(backend.api));
  const enter = useEntering();
  const words = personTexts.invitations;
  return (
    <>
      <PageTitle title={texts.title(words.title)} />
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner">
          <h1 className="page-title">{words.title}</h1>
          <p className="page-lead">{words.lead}</p>
          <InvitationsPanel
            person={person.data ?? null}
            failure={person.isError ? codeOfError(person.error) : null}
            email={session.email}
            onAccept={({ invitationId }) =>
              enter((signal) => createPersonApi(backend.api).acceptInvitation(invitationId, signal))
            }
            onDecline={async ({ invitationId, accountName }) => {
              const { signal } = new AbortController();
              const api = createPersonApi(backend.api);
              const outcome = await api.declineInvitation(invitationId, signal);
              // Also where it was refused: it may not be open any more.
              await queries.invalidateQueries({ queryKey: personKey });
              if (outcome.kind !== 'done') return callSentence(codeOf(outcome));
              list.toasts.show({ text: words.declined(accountName) });
              focusContent();
              return null;
            }}
            onSignOut={signOut}
            onRetry={() => void person.refetch()}
          />
        </div>
      </div>
    </>
  );
}
