import {
  promptChangeSchema,
  type PromptChange,
} from '../../../amplify/contract/accounts/configuration.ts';
import { parseBody } from '../../../amplify/contract/accounts/parse-body.ts';
import { checkFields, type FieldLabels } from '../../backend/check-fields.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';

/** The fields of a prompt, in the order they stand in, as people call them. */
export const promptLabels = workflowsTexts.prompts.fields satisfies FieldLabels;

/** A prompt as it is typed. */
export type PromptDraft = Readonly<Record<keyof typeof promptLabels, string>>;

type PromptContent = Omit<PromptChange, 'version'>;

/** What a new prompt begins with. */
export const newPrompt: PromptContent = {
  description: '',
  type: 'text',
  role: 'user',
  content: '',
};

export function draftOfPrompt({ description, type, role, content }: PromptContent): PromptDraft {
  return { description, type, role, content };
}

/** A draft as it can be saved over a version; null while something is wrong with it. */
export function readPromptDraft(draft: PromptDraft, version: number): PromptChange | null {
  const parsed = parseBody(promptChangeSchema, { ...draft, version });
  return parsed.kind === 'parsed' ? parsed.value : null;
}

/** What is wrong with a draft, by field. */
export function checkPromptDraft(draft: PromptDraft): ReadonlyMap<string, string> {
  return checkFields(promptChangeSchema, { ...draft, version: 0 }, promptLabels);
}
