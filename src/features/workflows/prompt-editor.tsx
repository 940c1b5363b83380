import type { Prompt } from '../../../amplify/contract/accounts/configuration.ts';
import { chosen } from '../../backend/json-calls.ts';
import { createWorkflowsApi } from '../../backend/workflows-api.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { EditForm } from './edit-form.tsx';
import { kept } from './kept-edits.ts';
import {
  checkPromptDraft,
  draftOfPrompt,
  newPrompt,
  promptLabels,
  readPromptDraft,
  type PromptDraft,
} from './prompt-draft.ts';
import { useEditing } from './use-editing.ts';
import type { WorkflowsPlace } from './workflow-queries.ts';

type Properties = {
  readonly place: WorkflowsPlace;
  readonly workflowId: string;
  readonly promptId: string;
  /** Null while it is new. */
  readonly stored: Prompt | null;
  readonly onSaved: () => void;
  readonly onUnsaved: (isUnsaved: boolean) => void;
  readonly onCancel: () => void;
};

/** One prompt of a workflow. */
export function PromptEditor(properties: Properties) {
  const { place, workflowId, promptId, stored, onSaved, onUnsaved, onCancel } = properties;
  const { api, accountId } = place;
  const words = workflowsTexts.prompts;
  const workflowsApi = createWorkflowsApi(api);
  const { signal } = new AbortController();
  const at = { accountId, workflowId, promptId };
  const editing = useEditing(
    {
      labels: promptLabels,
      draftOf: draftOfPrompt,
      readDraft: readPromptDraft,
      write: (change) => workflowsApi.changePrompt(at, change, signal),
      read: async () =>
        chosen(
          await workflowsApi.prompts(accountId, workflowId, signal),
          (all) => all.find(({ id }) => id === promptId) ?? null,
        ),
      goneCode: 'prompt-not-found',
    },
    {
      stored,
      begin: draftOfPrompt(stored ?? newPrompt),
      edits: kept.promptEdits,
      editKey: promptId,
    },
  );
  return (
    <EditForm
      label={words.form}
      labels={promptLabels}
      editing={editing}
      faults={checkPromptDraft(editing.draft)}
      save={stored ? words.save : words.create}
      notSaved={words.notSaved}
      goneNote=""
      beside={
        <button type="button" className="button" onClick={onCancel}>
          {settingsTexts.settings.cancel}
        </button>
      }
      onSaved={onSaved}
      onLetGo={onCancel}
      onUnsaved={onUnsaved}
    >
      {(errorOf) => (
        <PromptFields draft={editing.draft} errorOf={errorOf} onChange={editing.setDraft} />
      )}
    </EditForm>
  );
}

type FieldsProperties = {
  readonly draft: PromptDraft;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (draft: PromptDraft) => void;
};

const roles = (['system', 'user', 'assistant'] as const).map((role) => ({
  value: role,
  label: workflowsTexts.prompts.roles[role],
}));
const types = [{ value: 'text', label: workflowsTexts.prompts.types.text }];

function PromptFields({ draft, errorOf, onChange }: FieldsProperties) {
  function of(name: keyof PromptDraft) {
    return { name, label: promptLabels[name], value: draft[name], error: errorOf(name) };
  }
  function change(name: keyof PromptDraft) {
    return (text: string) => onChange({ ...draft, [name]: text });
  }
  return (
    <>
      <TextField
        {...of('description')}
        hint={workflowsTexts.prompts.descriptionHint}
        onText={change('description')}
      />
      <div className="field-row">
        <SelectField {...of('role')} options={roles} onChosen={change('role')} />
        <SelectField {...of('type')} options={types} onChosen={change('type')} />
      </div>
      <TextArea {...of('content')} rows={5} onText={change('content')} />
    </>
  );
}
