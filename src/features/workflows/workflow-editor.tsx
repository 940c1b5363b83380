import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { Workflow } from '../../../amplify/contract/accounts/configuration.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { Section } from '../../ui/section.tsx';
import { PromptsSection } from './prompts-section.tsx';
import { UnsavedQuestion } from './unsaved-question.tsx';
import { WorkflowForm } from './workflow-form.tsx';
import { rereadWorkflows, type WorkflowsPlace } from './workflow-queries.ts';

type Properties = {
  readonly place: WorkflowsPlace;
  readonly workflowId: string;
  /** As it was when it was opened or saved; null while it is new. */
  readonly stored: Workflow | null;
  readonly onStored: (workflow: Workflow) => void;
  readonly onBack: () => void;
};

/** One workflow and its prompts. */
export function WorkflowEditor(properties: Properties) {
  const { place, workflowId, stored, onStored, onBack } = properties;
  const words = workflowsTexts;
  const queries = useQueryClient();
  const [isUnsaved, setUnsaved] = useState(false);
  const [isPromptUnsaved, setPromptUnsaved] = useState(false);
  const [leaving, setLeaving] = useState(false);

  function saved(workflow: Workflow) {
    onStored(workflow);
    rereadWorkflows(queries, place.accountId, workflowId);
    place.say(words.saved(workflow.name));
  }
  return (
    <>
      <div className="workflow-back">
        <button
          type="button"
          className="button quiet small"
          onClick={() => (isUnsaved || isPromptUnsaved ? setLeaving(true) : onBack())}
        >
          <ArrowLeft className="icon-small" aria-hidden="true" />
          {words.back}
        </button>
      </div>
      <Section title={stored?.name ?? words.newTitle} text={words.later.title}>
        <WorkflowForm
          place={place}
          workflowId={workflowId}
          stored={stored}
          onSaved={saved}
          onUnsaved={setUnsaved}
          onLetGo={onBack}
        />
      </Section>
      {stored ? (
        <PromptsSection place={place} workflowId={workflowId} onUnsaved={setPromptUnsaved} />
      ) : (
        <Section title={words.prompts.title} text={words.prompts.saveFirst} />
      )}
      {leaving && <UnsavedQuestion onLeave={onBack} onStay={() => setLeaving(false)} />}
    </>
  );
}
