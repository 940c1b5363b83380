import type { Prompt } from '../../../amplify/contract/accounts/configuration.ts';
import { chosen } from '../../backend/json-calls.ts';
import { createWorkflowsApi } from '../../backend/workflows-api.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { Line, LineList, Tag } from '../../ui/line-list.tsx';
import { RemoveQuestion } from './remove-question.tsx';
import type { WorkflowsPlace } from './workflow-queries.ts';

type ListProperties = {
  readonly prompts: readonly Prompt[];
  readonly onEdit: (prompt: Prompt) => void;
  readonly onRemove: (prompt: Prompt) => void;
};

export function PromptList({ prompts, onEdit, onRemove }: ListProperties) {
  const words = workflowsTexts.prompts;
  if (prompts.length === 0) return <p className="hint">{words.nothing}</p>;
  return (
    <LineList label={words.list}>
      {prompts.map((prompt) => {
        const name = nameOf(prompt);
        return (
          <Line
            key={prompt.id}
            title={name}
            tag={<Tag>{words.roles[prompt.role]}</Tag>}
            actions={
              <>
                <button
                  type="button"
                  className="button small"
                  aria-label={words.editNamed(name)}
                  onClick={() => onEdit(prompt)}
                >
                  {words.edit}
                </button>
                <button
                  type="button"
                  className="button small"
                  aria-label={words.removeNamed(name)}
                  onClick={() => onRemove(prompt)}
                >
                  {words.remove}
                </button>
              </>
            }
          >
            <p className="hint workflow-excerpt" dir="auto">
              {prompt.content}
            </p>
          </Line>
        );
      })}
    </LineList>
  );
}

/** A prompt has no name: it goes by what it is for, or by its id. */
function nameOf({ id, description }: Prompt): string {
  return description === '' ? id : description;
}

type RemoveProperties = {
  readonly place: WorkflowsPlace;
  readonly workflowId: string;
  readonly prompt: Prompt;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
};

export function RemovePrompt(properties: RemoveProperties) {
  const { place, workflowId, prompt, onRemoved, onClose } = properties;
  const { api, accountId } = place;
  const words = workflowsTexts.prompts;
  const workflowsApi = createWorkflowsApi(api);
  const { signal } = new AbortController();
  return (
    <RemoveQuestion
      title={words.removeTitle(nameOf(prompt))}
      text={words.removeText}
      parts={{
        version: prompt.version,
        remove: (version) =>
          workflowsApi.removePrompt(
            { accountId, workflowId, promptId: prompt.id },
            version,
            signal,
          ),
        read: async () =>
          chosen(
            await workflowsApi.prompts(accountId, workflowId, signal),
            (all) => all.find(({ id }) => id === prompt.id)?.version ?? null,
          ),
      }}
      onRemoved={onRemoved}
      onClose={onClose}
    />
  );
}
