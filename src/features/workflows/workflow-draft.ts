import {
  workflowChangeSchema,
  type WorkflowChange,
} from '../../../amplify/contract/accounts/configuration.ts';
import { parseBody } from '../../../amplify/contract/accounts/parse-body.ts';
import { checkFields, type FieldLabels } from '../../backend/check-fields.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { findJsonFault, jsonFaultSentence } from '../../ui/json-fault.ts';

const words = workflowsTexts.fields;

/** The fields of a workflow by their paths in the contract, in the order they stand in, as people call them. */
export const workflowLabels = {
  name: words.name,
  description: words.description,
  type: words.type,
  arn: words.arn,
  'assistantParameters.modelId': words.modelId,
  'assistantParameters.inferenceConfig.temperature': words.temperature,
  'assistantParameters.inferenceConfig.topP': words.topP,
  'assistantParameters.inferenceConfig.maxTokens': words.maxTokens,
  'assistantParameters.messagesToSample': words.messagesToSample,
  'assistantParameters.systemPrompt': words.systemPrompt,
  'assistantParameters.additionalModelFields': words.additionalModelFields,
  'assistantParameters.additionalModelResponseFieldPaths': words.responsePaths,
  'assistantParameters.customParameters': words.customParameters,
} as const satisfies FieldLabels;

export type WorkflowField = keyof typeof workflowLabels;

/** A workflow as it is typed: a text for each field. */
export type WorkflowDraft = Readonly<Record<WorkflowField, string>>;

/** The fields that hold JSON. */
export const jsonFields = [
  'assistantParameters.additionalModelFields',
  'assistantParameters.customParameters',
] as const satisfies readonly WorkflowField[];

export type WorkflowContent = Omit<WorkflowChange, 'version'>;

/** What a new workflow begins with. */
export const newWorkflow: WorkflowContent = {
  name: '',
  description: '',
  type: 'stepfunctions',
  arn: '',
  assistantParameters: {
    modelId: '',
    inferenceConfig: {},
    additionalModelFields: {},
    additionalModelResponseFieldPaths: [],
    systemPrompt: '',
    messagesToSample: 5,
    customParameters: {},
  },
};

export function draftOfWorkflow({
  assistantParameters,
  ...workflow
}: WorkflowContent): WorkflowDraft {
  const { inferenceConfig, ...parameters } = assistantParameters;
  return {
    name: workflow.name,
    description: workflow.description,
    type: workflow.type,
    arn: workflow.arn,
    'assistantParameters.modelId': parameters.modelId,
    'assistantParameters.inferenceConfig.temperature': `${inferenceConfig.temperature ?? ''}`,
    'assistantParameters.inferenceConfig.topP': `${inferenceConfig.topP ?? ''}`,
    'assistantParameters.inferenceConfig.maxTokens': `${inferenceConfig.maxTokens ?? ''}`,
    'assistantParameters.messagesToSample': `${parameters.messagesToSample}`,
    'assistantParameters.systemPrompt': parameters.systemPrompt,
    'assistantParameters.additionalModelFields': textOfJson(parameters.additionalModelFields),
    'assistantParameters.additionalModelResponseFieldPaths':
      parameters.additionalModelResponseFieldPaths.join('\n'),
    'assistantParameters.customParameters': textOfJson(parameters.customParameters),
  };
}

/** What would be sent of a draft; where it is not as the contract has it, so is this. */
function bodyOf(draft: WorkflowDraft, version: number) {
  return {
    name: draft.name,
    description: draft.description,
    type: draft.type,
    arn: draft.arn.trim(),
    assistantParameters: {
      modelId: draft['assistantParameters.modelId'],
      inferenceConfig: {
        temperature: numberOf(draft['assistantParameters.inferenceConfig.temperature']),
        topP: numberOf(draft['assistantParameters.inferenceConfig.topP']),
        maxTokens: numberOf(draft['assistantParameters.inferenceConfig.maxTokens']),
      },
      additionalModelFields: jsonOf(draft['assistantParameters.additionalModelFields']),
      additionalModelResponseFieldPaths: linesOf(
        draft['assistantParameters.additionalModelResponseFieldPaths'],
      ),
      systemPrompt: draft['assistantParameters.systemPrompt'],
      messagesToSample: numberOf(draft['assistantParameters.messagesToSample']),
      customParameters: jsonOf(draft['assistantParameters.customParameters']),
    },
    version,
  };
}

/** A draft as it can be saved over a version; null while something is wrong with it. */
export function readWorkflowDraft(draft: WorkflowDraft, version: number): WorkflowChange | null {
  const parsed = parseBody(workflowChangeSchema, bodyOf(draft, version));
  return parsed.kind === 'parsed' ? parsed.value : null;
}

/** What is wrong with a draft, by field. */
export function checkWorkflowDraft(draft: WorkflowDraft): ReadonlyMap<string, string> {
  const found = checkFields(workflowChangeSchema, bodyOf(draft, 0), workflowLabels);
  const errors = new Map(found);
  for (const field of jsonFields) {
    if (!found.has(field) || isObject(jsonOf(draft[field]))) continue;
    const { json } = workflowsTexts;
    errors.set(field, jsonFault(draft[field]) ?? `${workflowLabels[field]} ${json.object}`);
  }
  return errors;
}

/** Where a text stops being JSON, in a sentence; null where it is, and where there is none. */
export function jsonFault(text: string): string | null {
  return jsonFaultSentence(text, workflowsTexts.json);
}

/** By name: the table keeps no order, and the same value is to be the same text. */
function textOfJson(value: Readonly<Record<string, unknown>>): string {
  return Object.keys(value).length === 0 ? '' : JSON.stringify(sorted(value), null, 2);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}

function jsonOf(text: string): unknown {
  if (text.trim() === '') return {};
  return findJsonFault(text) ? undefined : JSON.parse(text);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined where nothing stands; no number where something else does. */
function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
