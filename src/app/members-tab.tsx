import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { accessToken } from '../backend/session.ts';
import { ownBotsQuery } from '../features/bots/bot-queries.ts';
import { MembersPanel } from '../features/members/members-panel.tsx';
import { personQuery } from '../features/person/person-query.ts';
import { workflowsQuery } from '../features/workflows/workflow-queries.ts';
import { useSignedIn } from './signed-in.tsx';

/** Who belongs to the account, for owners. */
export function MembersTab() {
  const { session, backend, list } = useSignedIn();
  const { toasts } = list;
  const queries = useQueryClient();
  const { data: person } = useQuery(personQuery(backend.api));
  const { data: bots } = useQuery(ownBotsQuery(backend.api, session.accountId ?? ''));
  const { data: workflows } = useQuery(workflowsQuery(backend.api, session.accountId ?? ''));
  const say = useCallback((text: string) => void toasts.show({ text }), [toasts]);

  async function readOwnRole() {
    // The role is in the token, which is as old as it was.
    await accessToken({ fresh: true }).catch(() => null);
    await queries.invalidateQueries();
  }
  return (
    <MembersPanel
      api={backend.api}
      session={session}
      ownSub={person?.sub ?? null}
      nameOfBot={(id) => bots?.find((one) => one.reference === id)?.persona ?? null}
      nameOfWorkflow={(id) => workflows?.find((one) => one.id === id)?.name ?? null}
      say={say}
      onOwnRoleChanged={() => void readOwnRole()}
    />
  );
}
