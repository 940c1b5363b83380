import { useMemo, useRef } from 'react';
import type { ApiClient } from '../../backend/api-client.ts';
import type { Session } from '../../backend/session.ts';
import { useKept } from '../../ui/kept.ts';
import { forgetWorkflow, kept } from './kept-edits.ts';
import { newId } from './new-id.ts';
import { useFocusOnOpened } from './use-focus-on-opened.ts';
import { WorkflowEditor } from './workflow-editor.tsx';
import { WorkflowsSection } from './workflows-section.tsx';
import './workflows.css';

type Properties = {
  readonly api: ApiClient;
  readonly session: Session;
  readonly say: (text: string) => void;
};

/** What an account's owners set of its workflows: all of them, or one. */
export function WorkflowsPanel({ api, session, say }: Properties) {
  const { accountId } = session;
  const place = useMemo(
    () => (accountId === null ? null : { api, accountId, say }),
    [api, accountId, say],
  );
  const [opened, change] = useKept(kept.workflows, accountId ?? '');
  const panel = useRef<HTMLDivElement>(null);
  useFocusOnOpened(panel, opened?.workflowId ?? null);
  if (!place) return null;
  return (
    <div ref={panel} tabIndex={-1} className="workflow-list">
      {opened ? (
        <WorkflowEditor
          key={opened.workflowId}
          place={place}
          workflowId={opened.workflowId}
          stored={opened.workflow}
          onStored={(workflow) =>
            change((now) => (now?.workflowId === workflow.id ? { ...now, workflow } : now))
          }
          onBack={forgetWorkflow}
        />
      ) : (
        <WorkflowsSection
          place={place}
          onAdd={() => change(() => ({ workflowId: newId(), workflow: null }))}
          onEdit={(workflow) => change(() => ({ workflowId: workflow.id, workflow }))}
        />
      )}
    </div>
  );
}
