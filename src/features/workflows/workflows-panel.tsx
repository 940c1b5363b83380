import { useEffect, useMemo, useRef, useState } from 'react';
import type { Workflow } from '../../../amplify/contract/accounts/configuration.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import type { Session } from '../../backend/session.ts';
import { newId } from './new-id.ts';
import { WorkflowEditor } from './workflow-editor.tsx';
import { WorkflowsSection } from './workflows-section.tsx';
import './workflows.css';

type Properties = {
  readonly api: ApiClient;
  readonly session: Session;
  readonly say: (text: string) => void;
};

type Opened = { readonly workflowId: string; readonly workflow: Workflow | null };

/** What an account's owners set of its workflows: all of them, or one. */
export function WorkflowsPanel({ api, session, say }: Properties) {
  const { accountId } = session;
  const place = useMemo(
    () => (accountId === null ? null : { api, accountId, say }),
    [api, accountId, say],
  );
  const [opened, setOpened] = useState<Opened | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // Back among all of them, where the button that led back is no more.
    if (wasOpen.current && !opened) panel.current?.focus();
    wasOpen.current = opened !== null;
  }, [opened]);
  if (!place) return null;
  return (
    <div ref={panel} tabIndex={-1} className="workflow-list">
      {opened ? (
        <WorkflowEditor
          key={opened.workflowId}
          place={place}
          workflowId={opened.workflowId}
          opened={opened.workflow}
          onBack={() => setOpened(null)}
        />
      ) : (
        <WorkflowsSection
          place={place}
          onAdd={() => setOpened({ workflowId: newId(), workflow: null })}
          onEdit={(workflow) => setOpened({ workflowId: workflow.id, workflow })}
        />
      )}
    </div>
  );
}
