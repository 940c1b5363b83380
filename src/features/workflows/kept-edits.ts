import type { Prompt, Workflow } from '../../../amplify/contract/accounts/configuration.ts';
import { createKept } from '../../ui/kept.ts';
import type { PromptDraft } from './prompt-draft.ts';
import type { Edit } from './use-editing.ts';
import type { WorkflowDraft } from './workflow-draft.ts';

/** What is edited; the record is null while it is new. */
export type OpenedWorkflow = { readonly workflowId: string; readonly workflow: Workflow | null };
export type OpenedPrompt = { readonly promptId: string; readonly prompt: Prompt | null };

/** What is open and what was typed there, while somebody looks at something else. */
export const kept = {
  /** By account. */
  workflows: createKept<OpenedWorkflow>(),
  workflowEdits: createKept<Edit<WorkflowDraft>>(),
  /** By workflow. */
  prompts: createKept<OpenedPrompt>(),
  promptEdits: createKept<Edit<PromptDraft>>(),
} as const;

/** After a workflow was left on purpose: one is open at a time. */
export function forgetWorkflow(): void {
  for (const part of Object.values(kept)) part.clear();
}

/** After a prompt was left on purpose, or saved. */
export function forgetPrompt(): void {
  kept.prompts.clear();
  kept.promptEdits.clear();
}
