import { useQuery } from '@tanstack/react-query';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';

/** Where the person stands among what has been read. */
export const personKey = ['person', 'view'] as const;

/** The person as far as somebody has read it; it reads nothing itself, so that the first page goes without. */
export function useKnownPerson(): PersonView | null {
  return useQuery<PersonView>({ queryKey: personKey, enabled: false }).data ?? null;
}
