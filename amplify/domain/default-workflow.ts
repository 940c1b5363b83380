import type { PromptChange, WorkflowChange } from '../contract/accounts/configuration.ts';

/** Answers from documents: what its state machine finds stands in the empty tag when the model is asked. */
export const defaultWorkflow: Omit<WorkflowChange, 'version'> = {
  name: 'Answers from documents',
  description: 'Looks up what the account’s documents say before the model answers.',
  type: 'stepfunctions',
  arn: '',
  assistantParameters: {
    modelId: '',
    inferenceConfig: { temperature: 0.7, topP: 0.9, maxTokens: 2000 },
    additionalModelFields: {},
    additionalModelResponseFieldPaths: ['/stop_sequences'],
    systemPrompt: [
      'Answer from what is quoted between these tags, and from nothing else:',
      '<chain-information></chain-information>',
      'First list the sentences that you use, numbered. Then write "Answer:" and the answer, with the',
      'numbers of those sentences in brackets. Where they do not answer the question, say so.',
    ].join('\n'),
    messagesToSample: 5,
    customParameters: {},
  },
};

export const defaultPrompt: Omit<PromptChange, 'version'> = {
  description: 'Turns the last question into words to search for.',
  type: 'text',
  role: 'user',
  content:
    'Write the words that a search for what I ask last should look for, separated by commas, and nothing else.',
};
