import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Prompt } from '../../../amplify/contract/accounts/configuration.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { useKept } from '../../ui/kept.ts';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { forgetPrompt, kept } from './kept-edits.ts';
import { newId } from './new-id.ts';
import { PromptEditor } from './prompt-editor.tsx';
import { PromptList, RemovePrompt } from './prompt-list.tsx';
import { UnsavedQuestion } from './unsaved-question.tsx';
import { useFocusOnOpened } from './use-focus-on-opened.ts';
import { promptsQuery, rereadWorkflows, type WorkflowsPlace } from './workflow-queries.ts';

type Properties = {
  readonly place: WorkflowsPlace;
  readonly workflowId: string;
  readonly onUnsaved: (isUnsaved: boolean) => void;
};

/** The prompts of a workflow that is stored. */
export function PromptsSection({ place, workflowId, onUnsaved }: Properties) {
  const { api, accountId, say } = place;
  const words = workflowsTexts.prompts;
  const queries = useQueryClient();
  const { data, error, isError, refetch } = useQuery(promptsQuery(api, accountId, workflowId));
  const [edited, change] = useKept(kept.prompts, workflowId);
  const [removed, setRemoved] = useState<Prompt | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useFocusOnOpened(list, edited?.promptId ?? null);

  function close() {
    // A dialog would give the focus back to a button that is gone.
    flushSync(() => {
      setCancelling(false);
      forgetPrompt();
    });
    list.current?.focus();
  }
  function reread(said: string) {
    rereadWorkflows(queries, accountId, workflowId);
    say(said);
  }
  return (
    <Section
      title={words.title}
      text={words.text}
      action={
        !edited && (
          <button
            type="button"
            className="button"
            onClick={() => change(() => ({ promptId: newId(), prompt: null }))}
          >
            <Plus className="icon-small" aria-hidden="true" />
            {words.add}
          </button>
        )
      }
    >
      <div ref={list} tabIndex={-1} className="workflow-list">
        {edited && (
          <PromptEditor
            key={edited.promptId}
            place={place}
            workflowId={workflowId}
            promptId={edited.promptId}
            stored={edited.prompt}
            onUnsaved={(unsaved) => {
              setUnsaved(unsaved);
              onUnsaved(unsaved);
            }}
            onSaved={() => {
              reread(words.saved);
              // Another one may be open by now.
              if (kept.prompts.read(workflowId)?.promptId === edited.promptId) close();
            }}
            onCancel={() => (isUnsaved ? setCancelling(true) : close())}
          />
        )}
        {!edited && data && (
          <PromptList
            prompts={data}
            onEdit={(prompt) => change(() => ({ promptId: prompt.id, prompt }))}
            onRemove={setRemoved}
          />
        )}
        {!edited && !data && !isError && <Reading label={words.reading} />}
        {!edited && !data && isError && (
          <Unreadable
            title={words.failed}
            text={callSentence(codeOfError(error))}
            retry={settingsTexts.settings.retry}
            onRetry={() => void refetch()}
          />
        )}
      </div>
      {removed && (
        <RemovePrompt
          place={place}
          workflowId={workflowId}
          prompt={removed}
          onRemoved={() => {
            flushSync(() => setRemoved(null));
            reread(words.removed);
            list.current?.focus();
          }}
          onClose={() => setRemoved(null)}
        />
      )}
      {cancelling && <UnsavedQuestion onLeave={close} onStay={() => setCancelling(false)} />}
    </Section>
  );
}
