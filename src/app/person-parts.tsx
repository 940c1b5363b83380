import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Building2, Mail, ShieldCheck } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import type { PersonView } from '../../amplify/contract/accounts/person.ts';
import { codeOf, codeOfError } from '../backend/expect-done.ts';
import { createPersonApi } from '../backend/person-api.ts';
import { AccountItems } from '../features/person/account-items.tsx';
import { InvitationBanner, LeftBanner, NoticeBanner } from '../features/person/banners.tsx';
import { createDismissals } from '../features/person/dismissals.ts';
import { InvitationsPanel } from '../features/person/invitations-panel.tsx';
import { personKey } from '../features/person/known-person.ts';
import { NewAccountDialog } from '../features/person/new-account-dialog.tsx';
import { personQuery } from '../features/person/person-query.ts';
import {
  WithoutAccount,
  type WithoutAccountProperties,
} from '../features/person/without-account.tsx';
import { callSentence } from '../texts/call-sentence.ts';
import { personTexts } from '../texts/person-texts.ts';
import { texts } from '../texts/texts.ts';
import type { Command } from '../ui/commands.ts';
import { useNavigation } from '../ui/navigation.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { useCommands } from '../ui/use-commands.ts';
import { focusContent } from './focus-content.ts';
import { NavigationButton } from './shell.tsx';
import { useSignedIn } from './signed-in.tsx';
import { useEntering, useGoingOn, useSwitching } from './use-entering.ts';

// One part, fetched after the first page is there: what a person may need who has several accounts, or none. Several
// small parts would break what they share with the first page into many small files, and that costs more than they do.

/** Above every page: what administrators have to say, and invitations; keeps itself as fresh as the window is used. */
export function PersonPresence() {
  const { session, backend } = useSignedIn();
  const { data: person = null } = useQuery(personQuery(backend.api));
  const [dismissals] = useState(() =>
    createDismissals({ sub: session.sub, storage: () => window.sessionStorage }),
  );
  const { pathname } = useLocation();
  useReadOnFocus();
  usePersonCommands(person);
  const goOn = useGoingOn();
  if (!person) return null;
  const isMember = person.memberships.some(
    ({ accountId, state }) => accountId === session.accountId && state === 'active',
  );
  const dismissible = { dismissals, onDismissed: focusContent };
  return (
    <>
      {!isMember && <LeftBanner onGoOn={goOn} />}
      {person.notice !== '' && <NoticeBanner notice={person.notice} {...dismissible} />}
      {pathname !== '/invitations' && (
        <InvitationBanner invitations={person.invitations} {...dismissible} />
      )}
    </>
  );
}

/** Whoever comes back to the window hears what was said meanwhile; what is fresh is not read again. */
function useReadOnFocus(): void {
  const { backend } = useSignedIn();
  const queries = useQueryClient();
  useEffect(() => {
    function read() {
      void queries.prefetchQuery(personQuery(backend.api));
    }
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [backend, queries]);
}

function usePersonCommands(person: PersonView | null): void {
  const { session } = useSignedIn();
  const navigation = useNavigation();
  const { enter } = useSwitching();
  const commands = useMemo((): readonly Command[] => {
    const words = personTexts.accounts;
    const others = (person?.memberships ?? []).filter(
      ({ accountId, state }) => accountId !== session.accountId && state === 'active',
    );
    return [
      ...(session.groups.includes('admins')
        ? [
            {
              id: 'administration',
              label: words.administration,
              keywords: words.administrationKeywords,
              icon: ShieldCheck,
              run: () => navigation.go('/admin'),
            },
          ]
        : []),
      {
        id: 'invitations',
        label: words.invitations,
        icon: Mail,
        run: () => navigation.go('/invitations'),
      },
      ...others.map((membership) => ({
        id: `account-${membership.accountId}`,
        label: words.command(membership.name),
        keywords: words.commandKeywords,
        icon: Building2,
        run: () => enter(membership),
      })),
    ];
  }, [person, session, navigation, enter]);
  useCommands('account', commands);
}

type MenuProperties = { readonly onMake: () => void };

/** In the account menu. */
export function AccountChoices({ onMake }: MenuProperties) {
  const { session, backend } = useSignedIn();
  const person = useQuery(personQuery(backend.api));
  const { enter } = useSwitching();
  return (
    <AccountItems
      person={person.data ?? null}
      hasFailed={person.isError && !person.isFetching}
      activeId={session.accountId}
      onEnter={enter}
      onMake={onMake}
      onRetry={() => void person.refetch()}
    />
  );
}

type DialogProperties = { readonly onClose: () => void };

/** Makes an account and goes on in it. */
export function NewAccount({ onClose }: DialogProperties) {
  const { backend } = useSignedIn();
  const enter = useEntering();
  return (
    <NewAccountDialog
      onCreate={async (name) => {
        const api = createPersonApi(backend.api);
        const refused = await enter((signal) => api.createAccount(name, signal));
        if (refused === null) onClose();
        return refused;
      }}
      onClose={onClose}
    />
  );
}

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

/** In the place of everything, for whoever has no account. */
export function WithoutAccountRoute(properties: WithoutAccountProperties) {
  return <WithoutAccount {...properties} />;
}
