import { useQueryClient } from '@tanstack/react-query';
import { AccountPanel } from '../features/account/details/account-panel.tsx';
import { personKey } from '../features/person/known-person.ts';
import { useSignedIn } from './signed-in.tsx';
import { useGoingOn } from './use-entering.ts';
import { useSaying } from './use-saying.ts';

/** The account itself, for owners. */
export function AccountTab() {
  const { session, backend } = useSignedIn();
  const queries = useQueryClient();
  const say = useSaying();
  const goOn = useGoingOn();
  const { accountId } = session;
  if (accountId === null) return null;
  return (
    <AccountPanel
      api={backend.api}
      accountId={accountId}
      say={say}
      onChanged={() => void queries.invalidateQueries({ queryKey: personKey })}
      onDeleted={() => void goOn()}
    />
  );
}
