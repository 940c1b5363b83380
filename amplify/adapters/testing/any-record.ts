import * as fc from 'fast-check';
import { attachmentKinds } from '../../contract/attachments/attachment-kinds.ts';
import type { BotDefinition } from '../../contract/bots/bot.ts';
import type { Kind, Records } from '../../app/accounts/records.ts';
import { engines, reasoningEfforts } from '../../contract/parameters/parameters.ts';

export const kinds = [
  'account',
  'endpoint',
  'workflow',
  'prompt',
  'plugin',
  'mcpServer',
  'preset',
  'preferences',
  'bot',
  'botVersion',
  'botTest',
  'testRun',
  'attachment',
  'leases',
  'holders',
  'member',
  'invitation',
  'person',
  'membership',
  'invited',
  'listing',
  'deployment',
  'audit',
] as const satisfies readonly Kind[];

const text = fc.string({ unit: 'binary' });
const nullableText = fc.option(text);
const role = fc.constantFrom('owner', 'member');
const state = fc.constantFrom('active', 'suspended', 'removed');
const time = fc.nat({ max: 4_000_000_000_000 });
const fields = fc.dictionary(
  text.filter((name) => name !== '' && name !== '__proto__'),
  fc.oneof(text, fc.boolean(), fc.constant(null), fc.integer(), fc.array(text)),
  { noNullPrototype: true },
);

const penalty = fc.integer({ min: -2000, max: 2000 }).map((thousandths) => thousandths / 1000);

/** Any of what may be set of an answer, everything and nothing too. */
const parameters = fc.record(
  {
    model: text,
    engine: fc.constantFrom(...engines),
    temperature: fc.double({ min: 0.001, max: 2, noNaN: true }),
    topP: fc.double({ min: 0.001, max: 1, noNaN: true }),
    maxTokens: fc.integer({ min: 1, max: 2_000_000 }),
    frequencyPenalty: penalty,
    presencePenalty: penalty,
    stop: fc.array(text, { maxLength: 4 }),
    reasoningEffort: fc.constantFrom(...reasoningEfforts),
    answerForm: fc.oneof(
      fc.record({ kind: fc.constantFrom('text', 'json') }, { noNullPrototype: true }),
      fc.record({ kind: fc.constant('json-schema'), schema: fc.json() }, { noNullPrototype: true }),
    ),
    systemPrompt: text,
    window: fc.record(
      { by: fc.constantFrom('messages', 'tokens'), most: fc.integer({ min: 1, max: 2_000_000 }) },
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const definition: fc.Arbitrary<BotDefinition> = fc.record({
  persona: text,
  title: text,
  purpose: text,
  instructions: text,
  welcome: text,
  placeholder: text,
  starters: fc.array(text, { maxLength: 8 }),
  parameters,
});
const number = fc.nat();

/** Records as people and programs may make them, by kind. */
export const anyRecord: { readonly [K in Kind]: fc.Arbitrary<Records[K]> } = {
  account: fc.record({
    name: text,
    description: text,
    createdAt: text,
    deleting: fc.boolean(),
    deleters: fc.array(text),
    sweptTo: nullableText,
  }),
  endpoint: fc.record({
    type: fc.constantFrom('deployment', 'openai', 'openai-compatible', 'bedrock'),
    url: nullableText,
    description: text,
  }),
  workflow: fc.record({
    name: text,
    description: text,
    type: fc.constant('stepfunctions'),
    arn: text,
    assistantParameters: fc.record({
      modelId: text.map((name) => name.trim()),
      inferenceConfig: fc.record(
        {
          temperature: fc.double({ min: 0.001, max: 2, noNaN: true }),
          topP: fc.double({ min: 0.001, max: 1, noNaN: true }),
          maxTokens: fc.integer({ min: 1, max: 1_000_000 }),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      additionalModelFields: fields,
      additionalModelResponseFieldPaths: fc.array(fc.constantFrom('/a', '/b'), { maxLength: 10 }),
      systemPrompt: text.map((words) => words.trim()),
      messagesToSample: fc.integer({ min: 1, max: 100 }),
      customParameters: fields,
    }),
  }),
  prompt: fc.record({
    description: text,
    type: fc.constant('text'),
    role: fc.constantFrom('system', 'user', 'assistant'),
    content: text,
  }),
  plugin: fc.record({ name: text, description: text, yaml: text }),
  mcpServer: fc.record({
    name: text,
    url: text,
    keyName: nullableText,
    tools: fc.array(
      fc.record({
        name: text,
        title: text,
        description: text,
        schema: fc.json(),
        readOnly: fc.boolean(),
        asks: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  }),
  preset: fc.record({ name: text, parameters, maker: nullableText }),
  preferences: fc.record({ parameters, favourites: fc.array(text, { maxLength: 5 }) }),
  bot: fc.record({
    maker: nullableText,
    number,
    definition,
    publication: fc.option(fc.record({ number, definition, at: text, reason: nullableText })),
    createdAt: text,
    changedAt: text,
    deletedAt: nullableText,
  }),
  botVersion: fc.record({ definition, at: text }),
  botTest: fc.record({
    name: text,
    before: fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), text })),
    question: text,
    check: fc.oneof(
      fc.record({ kind: fc.constant('phrases'), phrases: fc.array(text) }),
      fc.record({ kind: fc.constant('json-schema'), schema: fc.json() }),
      fc.record({ kind: fc.constant('criterion'), criterion: text }),
    ),
    parameters,
  }),
  testRun: fc.record({
    number: fc.option(number),
    model: nullableText,
    startedAt: text,
    endedAt: nullableText,
    tests: number,
    results: fc.array(
      fc.record({
        testId: text,
        testVersion: number,
        name: text,
        question: text,
        outcome: fc.constantFrom('passed', 'failed', 'broken'),
        answer: text,
        reason: nullableText,
        milliseconds: number,
      }),
      { maxLength: 3 },
    ),
  }),
  attachment: fc.record({
    name: text,
    type: text,
    kind: fc.constantFrom(...attachmentKinds),
    bytes: number,
    tokens: number,
    hasText: fc.boolean(),
    uploadId: nullableText,
    conversationId: nullableText,
    expiresAt: fc.option(number),
  }),
  leases: fc.record({
    held: fc.array(
      fc.record({
        id: text,
        bot: fc.option(fc.record({ accountId: text, reference: text })),
        until: number,
        stopOrdered: fc.boolean(),
      }),
    ),
    expiresAt: number,
  }),
  holders: fc.record({ subs: fc.array(text) }),
  member: fc.record({ sub: text, email: nullableText, state, createdAt: text }),
  invitation: fc.record({
    accountId: text,
    email: text,
    role,
    state: fc.constantFrom('open', 'accepted', 'declined', 'withdrawn'),
    invitedBy: text,
    acceptedBy: nullableText,
    entered: fc.boolean(),
    mailedAt: fc.array(time),
    createdAt: time,
    validUntil: time,
    expiresAt: time,
  }),
  person: fc.record({
    email: nullableText,
    activeAccountId: nullableText,
    deleting: fc.boolean(),
    sweptTo: nullableText,
    expiresAt: fc.option(time),
  }),
  membership: fc.record({ accountId: text }),
  invited: fc.record({ accountId: text, invitationId: text, validUntil: time, expiresAt: time }),
  listing: fc.record({ accountId: text }),
  deployment: fc.record({
    notice: text,
    turnsStopped: fc.boolean(),
    allowedModels: fc.array(text),
  }),
  audit: fc.record({
    at: text,
    actor: text,
    accountId: nullableText,
    action: text,
    subject: text,
    details: fc.dictionary(
      text.filter((name) => name !== '' && name !== '__proto__'),
      text,
      {
        noNullPrototype: true,
      },
    ),
  }),
};
