import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Workflow } from '../../../amplify/contract/accounts/configuration.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { chosen } from '../../backend/json-calls.ts';
import { createWorkflowsApi } from '../../backend/workflows-api.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { NothingThere, Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { RemoveQuestion } from './remove-question.tsx';
import { rereadWorkflows, workflowsQuery, type WorkflowsPlace } from './workflow-queries.ts';

type Properties = {
  readonly place: WorkflowsPlace;
  readonly onAdd: () => void;
  readonly onEdit: (workflow: Workflow) => void;
};

/** All workflows of the account. */
export function WorkflowsSection({ place, onAdd, onEdit }: Properties) {
  const words = workflowsTexts;
  const { api, accountId, say } = place;
  const queries = useQueryClient();
  const { data, error, isError, refetch } = useQuery(workflowsQuery(api, accountId));
  const [removed, setRemoved] = useState<Workflow | null>(null);
  const list = useRef<HTMLDivElement>(null);
  return (
    <Section
      title={words.title}
      text={words.text}
      action={
        <button type="button" className="button primary" onClick={onAdd}>
          <Plus className="icon-small" aria-hidden="true" />
          {words.add}
        </button>
      }
    >
      <Alert tone="notice" title={words.later.title} text={words.later.text} />
      <div ref={list} tabIndex={-1} className="workflow-list">
        {data && data.length > 0 && (
          <LineList label={words.list}>
            {data.map((workflow) => (
              <WorkflowLine
                key={workflow.id}
                workflow={workflow}
                onEdit={() => onEdit(workflow)}
                onRemove={() => setRemoved(workflow)}
              />
            ))}
          </LineList>
        )}
        {data?.length === 0 && <NothingThere title={words.nothing} text={words.nothingText} />}
        {!data && !isError && <Reading label={words.reading} />}
        {!data && isError && (
          <Unreadable
            title={words.failed}
            text={callSentence(codeOfError(error))}
            retry={settingsTexts.settings.retry}
            onRetry={() => void refetch()}
          />
        )}
      </div>
      {removed && (
        <RemoveWorkflow
          place={place}
          workflow={removed}
          onRemoved={() => {
            // The dialog gives the focus back to a button that goes with its line.
            flushSync(() => setRemoved(null));
            rereadWorkflows(queries, accountId, removed.id);
            say(words.removed(removed.name));
            list.current?.focus();
          }}
          onClose={() => setRemoved(null)}
        />
      )}
    </Section>
  );
}

type LineProperties = {
  readonly workflow: Workflow;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

function WorkflowLine({ workflow, onEdit, onRemove }: LineProperties) {
  const words = workflowsTexts;
  const { name, description, arn } = workflow;
  return (
    <Line
      title={name}
      actions={
        <>
          <button
            type="button"
            className="button small"
            aria-label={words.editNamed(name)}
            onClick={onEdit}
          >
            {words.edit}
          </button>
          <button
            type="button"
            className="button small"
            aria-label={words.removeNamed(name)}
            onClick={onRemove}
          >
            {words.remove}
          </button>
        </>
      }
    >
      <p className="hint workflow-excerpt" dir="auto">
        {description === '' ? words.noDescription : description}
      </p>
      <p className="hint">{arn === '' ? words.noMachine : <span className="mono">{arn}</span>}</p>
    </Line>
  );
}

type RemoveProperties = {
  readonly place: WorkflowsPlace;
  readonly workflow: Workflow;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
};

function RemoveWorkflow({ place, workflow, onRemoved, onClose }: RemoveProperties) {
  const { api, accountId } = place;
  const { id, name, version } = workflow;
  const words = workflowsTexts;
  const workflowsApi = createWorkflowsApi(api);
  const { signal } = new AbortController();
  return (
    <RemoveQuestion
      title={words.removeTitle(name)}
      text={words.removeText}
      parts={{
        version,
        remove: (of) => workflowsApi.removeWorkflow(accountId, id, of, signal),
        read: async () =>
          chosen(
            await workflowsApi.workflows(accountId, signal),
            (all) => all.find((one) => one.id === id)?.version ?? null,
          ),
      }}
      onRemoved={onRemoved}
      onClose={onClose}
    />
  );
}
