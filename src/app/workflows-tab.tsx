import { useCallback } from 'react';
import { WorkflowsPanel } from '../features/workflows/workflows-panel.tsx';
import { useSignedIn } from './signed-in.tsx';

/** The account's workflows, for owners. */
export function WorkflowsTab() {
  const { session, backend, list } = useSignedIn();
  const { toasts } = list;
  const say = useCallback((text: string) => void toasts.show({ text }), [toasts]);
  return <WorkflowsPanel api={backend.api} session={session} say={say} />;
}
