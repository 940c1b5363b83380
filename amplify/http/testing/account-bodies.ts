import { defaultPrompt, defaultWorkflow } from '../../domain/default-workflow.ts';

export type Field = {
  /** Where it stands: `assistantParameters.modelId`. */
  readonly path: string;
  /** What is said of a wrong one. */
  readonly may: string;
  readonly wrong: readonly unknown[];
  readonly isOptional?: boolean;
};

export type Body = {
  readonly route: string;
  readonly right: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
};

const notTexts = [1, true, null, {}, []];
const notObjects = ['', 1, null, []];

export function text(path: string, least: number, most: number): Field {
  const tooLong = 'x'.repeat(most + 1);
  return least === 0
    ? { path, may: `must be a text of at most ${most} characters`, wrong: [...notTexts, tooLong] }
    : {
        path,
        may: `must be a text of ${least} to ${most} characters`,
        wrong: [...notTexts, '', '  ', tooLong],
      };
}

function choice(path: string, ...choices: readonly string[]): Field {
  return { path, may: `must be ${choices.join(' or ')}`, wrong: [...notTexts, '', 'other'] };
}

export function wholeNumber(path: string, least: number, most: number): Field {
  const wrong = ['1', null, true, 1.5, least - 1, most + 1];
  return { path, may: `must be a whole number from ${least} to ${most}`, wrong };
}

const smallest = 'must be 0 or at least 1e-130';
const tooSmall = [5e-324, 1e-131];

/** An object of whatever JSON holds. */
function json(path: string): readonly Field[] {
  const most = Number.MAX_SAFE_INTEGER;
  return [
    { path, may: 'must be an object', wrong: notObjects },
    {
      path,
      may: `must hold no number but those from -${most} to ${most}, and none but 0 closer to it than 1e-130`,
      wrong: [1e300, -1e300, most + 1, -most - 1, ...tooSmall, -5e-324, [1e300], { in: 1e300 }].map(
        (given) => ({ given }),
      ),
    },
    {
      path,
      may: 'must be at most 20 levels deep',
      wrong: [nested(21), { a: 1, b: nested(20) }, nested(300)],
    },
    {
      path,
      may: 'must have no field that is called "", "constructor" or "__proto__"',
      wrong: ['', 'constructor', '__proto__'].flatMap((name) => {
        const inner: unknown = JSON.parse(`{ "${name}": 1 }`);
        return [inner, { in: [{ a: 1 }, inner] }];
      }),
    },
  ];
}

function nested(depth: number): object {
  let value = {};
  for (let level = 1; level < depth; level += 1) value = { in: value };
  return value;
}

export const version = wholeNumber('version', 0, Number.MAX_SAFE_INTEGER);
const description = text('description', 0, 500);
export const inference = 'assistantParameters.inferenceConfig';

function optional(field: Field): Field {
  return { ...field, path: `parameters.${field.path}`, isOptional: true };
}

function number(path: string, least: number, most: number): Field {
  const wrong = ['1', null, true, least - 0.1, most + 0.1];
  return { path, may: `must be a number from ${least} to ${most}`, wrong };
}

/** What may be set of an answer, wherever it is. */
const parameters = [
  { path: 'parameters', may: 'must be an object of parameters', wrong: notObjects },
  ...[
    text('model', 1, 200),
    choice('engine', 'provider', 'langchain'),
    number('temperature', 0, 2),
    number('topP', 0, 1),
    wholeNumber('maxTokens', 1, 2_000_000),
    number('frequencyPenalty', -2, 2),
    number('presencePenalty', -2, 2),
    {
      path: 'stop',
      may: 'must be a list of at most 4 texts of 1 to 100 characters',
      wrong: ['END', null, ['a', 'b', 'c', 'd', 'e']],
    },
    {
      path: 'stop.0',
      may: 'must be a text of 1 to 100 characters',
      wrong: [...notTexts, '', 'x'.repeat(101)],
    },
    choice('reasoningEffort', 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
    {
      path: 'answerForm.schema',
      may: 'must be the text of a JSON object of at most 16000 characters',
      wrong: ['', '[]', '{', 'null', {}, `{"a":"${'x'.repeat(16_000)}"}`],
    },
    text('systemPrompt', 0, 8000),
    choice('window.by', 'messages', 'tokens'),
    wholeNumber('window.most', 1, 2_000_000),
  ].map(optional),
] as const;

/** Every body of accounts: a right one, and what each field of it may be. */
export const bodies: readonly Body[] = [
  {
    route: 'PUT /accounts/{accountId}/account',
    right: { name: 'Team', description: '', version: 1 },
    fields: [text('name', 1, 80), description, version],
  },
  {
    route: 'PUT /accounts/{accountId}/inference-endpoint',
    right: { type: 'openai', url: null, description: '', version: 0 },
    fields: [
      choice('type', 'openai', 'openai-compatible', 'bedrock'),
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
