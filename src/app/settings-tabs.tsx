import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createPersonApi } from '../backend/person-api.ts';
import { UnfinishedDeletions } from '../features/account/details/unfinished-deletions.tsx';
import { ModelsPanel } from '../features/account/models/models-panel.tsx';
import { BuiltInTools } from '../features/mcp/built-in-tools.tsx';
import { McpPanel } from '../features/mcp/mcp-panel.tsx';
import { DefaultsSection } from '../features/parameters/defaults/defaults-section.tsx';
import { ModelSection } from '../features/parameters/model-list/model-section.tsx';
import { PersonalDataPanel } from '../features/personal-data/personal-data-panel.tsx';
import { personKey } from '../features/person/known-person.ts';
import { personQuery } from '../features/person/person-query.ts';
import { ProfilePanel } from '../features/profile/profile-panel.tsx';
import { useGoingOn } from './use-entering.ts';
import { useSaying } from './use-saying.ts';
import { useSignedIn } from './signed-in.tsx';

// Parts of the settings, fetched with the page or after it.

export function ProfileTab() {
  const { session, backend, signOut } = useSignedIn();
  const queries = useQueryClient();
  const { data: person = null } = useQuery(personQuery(backend.api));
  const say = useSaying();
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

export function ModelsTab() {
  const { session, backend } = useSignedIn();
  const person = useQuery(personQuery(backend.api));
  const say = useSaying();
  const { accountId, role } = session;
  if (accountId === null) return null;
  const { api } = backend;
  return (
    <>
      <DefaultsSection
        api={api}
        accountId={accountId}
        allowedModels={person.data?.allowedModels ?? []}
        say={say}
      />
      <ModelSection api={api} accountId={accountId} />
      <ModelsPanel
        api={api}
        accountId={accountId}
        isOwner={role === 'owner'}
        person={person}
        say={say}
      />
    </>
  );
}

export function ToolsTab() {
  const { session, backend } = useSignedIn();
  const say = useSaying();
  const { accountId, role } = session;
  if (accountId === null) return null;
  return (
    <>
      <BuiltInTools />
      <McpPanel api={backend.api} accountId={accountId} isOwner={role === 'owner'} say={say} />
    </>
  );
}

export function DataTab() {
  const { session, backend, signOutDeleted } = useSignedIn();
  const queries = useQueryClient();
  const { data: person = null } = useQuery(personQuery(backend.api));
  const api = useMemo(() => createPersonApi(backend.api), [backend]);
  const goOn = useGoingOn();
  return (
    <>
      <UnfinishedDeletions
        api={backend.api}
        deletions={person?.deletions ?? []}
        onDeleted={() => void queries.invalidateQueries({ queryKey: personKey })}
      />
      <PersonalDataPanel
        api={api}
        session={session}
        person={person}
        onLeft={() => void goOn()}
        onDeleted={signOutDeleted}
      />
    </>
  );
}
