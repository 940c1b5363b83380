import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'react-router';
import { createAccountApi } from '../../backend/account-api.ts';
import { createAdministrationApi } from '../../backend/administration-api.ts';
import { AdministrationPage } from '../../features/administration/administration-page.tsx';
import { personKey } from '../../features/person/known-person.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { texts } from '../../texts/texts.ts';
import { useNavigation } from '../../ui/navigation.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { NothingHere } from '../nothing-here.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';

/** For administrators; for anybody else there is nothing here. */
export function AdminRoute() {
  const { session } = useSignedIn();
  return session.groups.includes('admins') ? <Administration /> : <NothingHere />;
}

function Administration() {
  const { session, backend, list, enterAccount, renew } = useSignedIn();
  const { toasts } = list;
  const queries = useQueryClient();
  const navigation = useNavigation();
  const query = new URLSearchParams(useLocation().search);
  const api = useMemo(() => {
    const { deleteAccount } = createAccountApi(backend.api);
    return { ...createAdministrationApi(backend.api), deleteAccount };
  }, [backend]);
  const words = administrationTexts;
  function readPerson() {
    void queries.invalidateQueries({ queryKey: personKey });
  }
  return (
    <>
      <PageTitle title={texts.title(words.title)} />
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner">
          <AdministrationPage
            api={api}
            self={session.sub}
            tab={query.get('tab')}
            // Back leads to the tab before, but not through all that one came by on the way.
            onTab={(id, how) => navigation.go(`/admin?tab=${id}`, { replace: how === 'moved' })}
            onAccountDeleted={({ accountId, name }) => {
              toasts.show({ text: words.accounts.done(name) });
              readPerson();
              // Whoever has deleted the account they are in goes on in another one.
              if (accountId === session.accountId) void enterAccount().catch(() => undefined);
            }}
            onAppointed={({ sub, email, admin }) => {
              const { appointed, dismissed } = words.people;
              toasts.show({ text: admin ? appointed(email) : dismissed(email) });
              // One's own token says by which links one is led.
              if (sub === session.sub) void renew().catch(() => undefined);
            }}
            onDeploymentSaved={readPerson}
          />
        </div>
      </div>
    </>
  );
}
