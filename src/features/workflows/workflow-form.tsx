import type { Workflow } from '../../../amplify/contract/accounts/configuration.ts';
import { chosen } from '../../backend/json-calls.ts';
import { createWorkflowsApi } from '../../backend/workflows-api.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { EditForm } from './edit-form.tsx';
import { kept } from './kept-edits.ts';
import { useEditing } from './use-editing.ts';
import {
  checkWorkflowDraft,
  draftOfWorkflow,
  newWorkflow,
  readWorkflowDraft,
  workflowLabels,
} from './workflow-draft.ts';
import { WorkflowFields } from './workflow-fields.tsx';
import type { WorkflowsPlace } from './workflow-queries.ts';

type Properties = {
  readonly place: WorkflowsPlace;
  readonly workflowId: string;
  /** Null while it is new. */
  readonly stored: Workflow | null;
  readonly onSaved: (workflow: Workflow) => void;
  readonly onUnsaved: (isUnsaved: boolean) => void;
  readonly onLetGo: () => void;
};

/** What is set of a workflow. */
export function WorkflowForm(properties: Properties) {
  const { place, workflowId, stored, onSaved, onUnsaved, onLetGo } = properties;
  const { api, accountId } = place;
  const words = workflowsTexts;
  const workflowsApi = createWorkflowsApi(api);
  const { signal } = new AbortController();
  const editing = useEditing(
    {
      labels: workflowLabels,
      draftOf: draftOfWorkflow,
      readDraft: readWorkflowDraft,
      write: (change) => workflowsApi.changeWorkflow(accountId, workflowId, change, signal),
      read: async () =>
        chosen(
          await workflowsApi.workflows(accountId, signal),
          (all) => all.find(({ id }) => id === workflowId) ?? null,
        ),
      goneCode: 'workflow-not-found',
    },
    {
      stored,
      begin: draftOfWorkflow(stored ?? newWorkflow),
      edits: kept.workflowEdits,
      editKey: workflowId,
    },
  );
  return (
    <EditForm
      label={words.form}
      labels={workflowLabels}
      editing={editing}
      faults={checkWorkflowDraft(editing.draft)}
      save={stored ? words.save : words.create}
      notSaved={words.notSaved}
      goneNote={words.promptsGone}
      onSaved={onSaved}
      onLetGo={onLetGo}
      onUnsaved={onUnsaved}
    >
      {(errorOf) => (
        <WorkflowFields draft={editing.draft} errorOf={errorOf} onChange={editing.setDraft} />
      )}
    </EditForm>
  );
}
