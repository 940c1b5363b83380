import { useQuery } from '@tanstack/react-query';
import { personQuery } from '../features/person/person-query.ts';
import { useSignedIn } from './signed-in.tsx';

/** How the active account is called; null while nobody knows. */
export function useAccountName(): string | null {
  const { session, backend } = useSignedIn();
  const { data } = useQuery(personQuery(backend.api));
  const active = data?.memberships.find(({ accountId }) => accountId === session.accountId);
  return active?.name ?? null;
}
