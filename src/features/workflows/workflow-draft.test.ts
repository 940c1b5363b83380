import { expect, test } from 'vitest';
import {
  checkWorkflowDraft,
  draftOfWorkflow,
  newWorkflow,
  readWorkflowDraft,
  type WorkflowContent,
  type WorkflowDraft,
} from './workflow-draft.ts';

const whole: WorkflowContent = {
  name: 'Answers from documents',
  description: 'Looks things up.',
  type: 'stepfunctions',
  arn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:answers',
  assistantParameters: {
    modelId: 'model-1',
    inferenceConfig: { temperature: 0.7, topP: 0.9, maxTokens: 2000 },
    additionalModelFields: { top_k: 40, deep: { list: [1, null, 'ä'] } },
    additionalModelResponseFieldPaths: ['/stop_sequences', '/usage'],
    systemPrompt: 'Answer.\nBriefly.',
    messagesToSample: 5,
    customParameters: {},
  },
};

function typed(change: Partial<WorkflowDraft>): WorkflowDraft {
  return { ...draftOfWorkflow({ ...newWorkflow, name: 'A' }), ...change };
}

test('a workflow that nobody has touched is sent as it came', () => {
  expect(readWorkflowDraft(draftOfWorkflow(whole), 4)).toEqual({ ...whole, version: 4 });
});

test('the same fields in another order are the same text', () => {
  const { assistantParameters } = whole;
  const additionalModelFields = { deep: { list: [1, null, 'ä'] }, top_k: 40 };
  const other = {
    ...whole,
    assistantParameters: { ...assistantParameters, additionalModelFields },
  };
  expect(draftOfWorkflow(other)).toEqual(draftOfWorkflow(whole));
});

test('what is empty is left to the model', () => {
  const change = readWorkflowDraft(typed({}), 0);
  expect(change?.assistantParameters.inferenceConfig).toEqual({});
  expect(change?.assistantParameters.customParameters).toEqual({});
  expect(change?.assistantParameters.additionalModelResponseFieldPaths).toEqual([]);
});

test('reads one response path from each line', () => {
  const paths = 'assistantParameters.additionalModelResponseFieldPaths';
  const change = readWorkflowDraft(typed({ [paths]: ' /a \n\n/b\n' }), 0);
  expect(change?.assistantParameters.additionalModelResponseFieldPaths).toEqual(['/a', '/b']);
});

test('says where JSON breaks off, and that a list is no object', () => {
  const field = 'assistantParameters.customParameters';
  expect([...checkWorkflowDraft(typed({ [field]: '{\n "a": }' }))]).toEqual([
    [field, 'Not JSON at line 2, column 7: a value is expected.'],
  ]);
  expect([...checkWorkflowDraft(typed({ [field]: '[]' }))]).toEqual([
    [field, 'Custom parameters must be an object in braces, { … }.'],
  ]);
  expect(readWorkflowDraft(typed({ [field]: '[]' }), 0)).toBeNull();
});

test('says what an object may hold, where it is one', () => {
  const field = 'assistantParameters.customParameters';
  expect([...checkWorkflowDraft(typed({ [field]: '{ "": 1 }' }))]).toEqual([
    [
      field,
      'Custom parameters must have no field that is called "", "constructor" or "__proto__".',
    ],
  ]);
});

test('says of each field what it may be', () => {
  const errors = checkWorkflowDraft(
    typed({
      name: ' ',
      arn: 'arn:none',
      'assistantParameters.inferenceConfig.temperature': 'warm',
      'assistantParameters.inferenceConfig.maxTokens': '1.5',
      'assistantParameters.messagesToSample': '',
    }),
  );
  expect([...errors.values()]).toEqual([
    'Name must be a text of 1 to 80 characters.',
    'State machine must be empty or the ARN of a state machine.',
    'Temperature must be a number from 0 to 2.',
    'Maximum tokens must be a whole number from 1 to 1000000.',
    'Messages to sample must be a whole number from 1 to 100.',
  ]);
});
