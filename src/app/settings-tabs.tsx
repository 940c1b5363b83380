import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { personQuery } from '../features/person/person-query.ts';
import { ProfilePanel } from '../features/profile/profile-panel.tsx';
import { useSignedIn } from './signed-in.tsx';

// Parts of the settings, fetched with the page or after it.

export { MembersTab } from './members-tab.tsx';
export { WorkflowsTab } from './workflows-tab.tsx';

export function ProfileTab() {
  const { session, backend, list, signOut } = useSignedIn();
  const { toasts } = list;
  const queries = useQueryClient();
  const { data: person = null } = useQuery(personQuery(backend.api));
  const say = useCallback((text: string) => void toasts.show({ text }), [toasts]);
  return (
    <ProfilePanel
      session={session}
      person={person}
      say={say}
      onRenamed={() => void queries.invalidateQueries({ queryKey: ['session'] })}
      onSignOut={signOut}
    />
  );
}
