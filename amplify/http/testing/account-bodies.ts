import { defaultPrompt, defaultWorkflow } from '../../domain/default-workflow.ts';
import { pluginOf } from '../../contract/testing/plugin-of.ts';
import {
  choice,
  json,
  notObjects,
  notTexts,
  parameters,
  smallest,
  text,
  tooSmall,
  version,
  wholeNumber,
  type Body,
} from './body-fields.ts';

const description = text('description', 0, 500);
export const inference = 'assistantParameters.inferenceConfig';

/** Every body of accounts: a right one, and what each field of it may be. */
export const bodies: readonly Body[] = [
  {
    route: 'PUT /accounts/{accountId}/account',
    right: { name: 'Team', description: '', version: 1 },
    fields: [text('name', 1, 80), description, version],
  },
  {
    route: 'PUT /accounts/{accountId}/inference-endpoint',
    right: { type: 'deployment', url: null, description: '', version: 0 },
    fields: [
      choice('type', 'deployment', 'openai', 'openai-compatible', 'bedrock'),
      {
        path: 'url',
        may: 'must be one of the addresses that this deployment allows',
        wrong: [1, {}, [], 'x'.repeat(501)],
      },
      { path: 'url', may: 'must be null unless type is openai-compatible', wrong: ['https://x'] },
      description,
      version,
    ],
  },
  {
    route: 'POST /accounts/{accountId}/inference-endpoint/check',
    right: { type: 'deployment', url: null },
    fields: [
      choice('type', 'deployment', 'openai', 'openai-compatible', 'bedrock'),
      {
        path: 'url',
        may: 'must be one of the addresses that this deployment allows',
        wrong: [1, {}, [], 'x'.repeat(501)],
      },
      { path: 'url', may: 'must be null unless type is openai-compatible', wrong: ['https://x'] },
    ],
  },
  {
    route: 'PUT /accounts/{accountId}/attachments/{attachmentId}',
    right: { name: 'notes.txt', type: 'text/plain', bytes: 5 },
    fields: [text('name', 1, 200), text('type', 0, 100), wholeNumber('bytes', 1, 16 * 1024 * 1024)],
  },
  {
    route: 'POST /accounts/{accountId}/attachments/{attachmentId}/addresses',
    right: { parts: [1] },
    fields: [{ path: 'parts', may: 'must be numbers of parts', wrong: [1, {}, 'x'] }],
  },
  {
    route: 'PUT /accounts/{accountId}/workflows/{workflowId}',
    right: { ...defaultWorkflow, version: 0 },
    fields: [
      text('name', 1, 80),
      description,
      choice('type', 'stepfunctions'),
      {
        path: 'arn',
        may: 'must be empty or the ARN of a state machine',
        wrong: [...notTexts, 'arn', 'arn:aws:lambda:us-east-1:123456789012:function:x'],
      },
      { path: 'assistantParameters', may: 'must be an object', wrong: notObjects },
      text('assistantParameters.modelId', 0, 200),
      {
        path: inference,
        may: 'must be an object with temperature, topP and maxTokens',
        wrong: notObjects,
      },
      {
        path: `${inference}.temperature`,
        may: 'must be a number from 0 to 2',
        wrong: ['1', null, -0.1, 2.1],
        isOptional: true,
      },
      {
        path: `${inference}.temperature`,
        may: smallest,
        wrong: tooSmall,
        isOptional: true,
      },
      {
        path: `${inference}.topP`,
        may: 'must be a number from 0 to 1',
        wrong: ['1', null, -0.1, 1.1],
        isOptional: true,
      },
      { ...wholeNumber(`${inference}.maxTokens`, 1, 1_000_000), isOptional: true },
      ...json('assistantParameters.additionalModelFields'),
      {
        path: 'assistantParameters.additionalModelResponseFieldPaths',
        may: 'must be a list of paths',
        wrong: [1, 'text', null, {}],
      },
      {
        path: 'assistantParameters.additionalModelResponseFieldPaths',
        may: 'must be a list of at most 10 paths',
        wrong: [Array.from({ length: 11 }, () => '/path')],
      },
      text('assistantParameters.additionalModelResponseFieldPaths.0', 1, 200),
      text('assistantParameters.systemPrompt', 0, 32_000),
      wholeNumber('assistantParameters.messagesToSample', 1, 100),
      ...json('assistantParameters.customParameters'),
      version,
    ],
  },
  {
    route: 'PUT /accounts/{accountId}/workflows/{workflowId}/prompts/{promptId}',
    right: { ...defaultPrompt, version: 0 },
    fields: [
      description,
      choice('type', 'text'),
      choice('role', 'system', 'user', 'assistant'),
      text('content', 1, 32_000),
      version,
    ],
  },
  {
    route: 'PUT /accounts/{accountId}/plugins/{pluginId}',
    right: { yaml: JSON.stringify(pluginOf({ name: 'Tour' })), version: 0 },
    fields: [
      {
        path: 'yaml',
        may: 'must be the text of a plugin, at most 65,536 bytes',
        wrong: [1, null, {}, [], '', 'x'.repeat(65_537), '\uD800'],
      },
      version,
    ],
  },
  {
    route: 'PUT /accounts/{accountId}/presets/{presetId}',
    right: {
      name: 'Dry',
      parameters: {
        model: 'gpt-6-luna',
        engine: 'provider',
        temperature: 0.2,
        topP: 1,
        maxTokens: 500,
        frequencyPenalty: 0,
        presencePenalty: -1,
        stop: ['END'],
        reasoningEffort: 'none',
        answerForm: { kind: 'json-schema', schema: '{}' },
        systemPrompt: 'Be brief.',
        window: { by: 'tokens', most: 4000 },
      },
      version: 0,
    },
    fields: [text('name', 1, 60), ...parameters, version],
  },
  {
    route: 'PUT /accounts/{accountId}/preferences',
    right: { parameters: { temperature: 0.2 }, favourites: ['marv'], version: 0 },
    fields: [
      parameters[0],
      {
        path: 'favourites',
        may: 'must be a list of at most 200 bots',
        wrong: ['marv', null, {}, Array.from({ length: 201 }, (_, index) => `bot-${index}`)],
      },
      {
        path: 'favourites.0',
        may: 'must be the slug of a sample bot or the ULID of a bot',
        wrong: [...notTexts, '', 'Marv', 'a b', '../x', 'x'.repeat(81)],
      },
      version,
    ],
  },
  {
    route: 'PUT /accounts/{accountId}/members/{sub}',
    right: { role: 'owner', state: 'active' },
    fields: [
      { ...choice('role', 'owner', 'member'), isOptional: true },
      { ...choice('state', 'active', 'suspended'), isOptional: true },
    ],
  },
  {
    route: 'POST /accounts/{accountId}/invitations',
    right: { email: 'new@example.com', role: 'member' },
    fields: [
      {
        path: 'email',
        may: 'must be an e-mail address',
        wrong: [
          ...notTexts,
          '',
          'new',
          'new@',
          '@example.com',
          'a b@example.com',
          'a@example.com,b@example.com',
          'new@example.com\nBcc: all@example.com',
          `${'x'.repeat(250)}@example.com`,
        ],
      },
      choice('role', 'owner', 'member'),
    ],
  },
  {
    route: 'PUT /person/active-account',
    right: { accountId: 'team' },
    fields: [text('accountId', 1, 100)],
  },
  { route: 'POST /person/accounts', right: { name: 'New' }, fields: [text('name', 1, 80)] },
  {
    route: 'PUT /admin/settings',
    right: { notice: '', turnsStopped: false, allowedModels: ['a'], version: 0 },
    fields: [
      text('notice', 0, 1000),
      { path: 'turnsStopped', may: 'must be true or false', wrong: [0, 1, 'true', null, {}] },
      {
        path: 'allowedModels',
        may: 'must be a list of at most 100 names of models',
        wrong: ['a', null, {}, Array.from({ length: 101 }, (_, index) => `model-${index}`)],
      },
      text('allowedModels.0', 1, 200),
      version,
    ],
  },
  {
    route: 'PUT /admin/people/{sub}',
    right: { admin: true },
    fields: [{ path: 'admin', may: 'must be true or false', wrong: [0, 1, 'true', null, {}] }],
  },
];
