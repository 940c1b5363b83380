import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';

/** Where the person stands among what has been read. */
export const personKey = ['person', 'view'] as const;

/** The person as far as somebody has read it; it reads nothing itself, so that the first page goes without. */
export function useKnownPerson(): PersonView | undefined {
  const queries = useQueryClient();
  const subscribe = useCallback(
    (changed: () => void) => queries.getQueryCache().subscribe(notifyManager.batchCalls(changed)),
    [queries],
  );
  return useSyncExternalStore(subscribe, () => queries.getQueryData<PersonView>(personKey));
}
