import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { expect, test } from 'vitest';
import { ask, claude, nova, openBedrock, textOf } from './testing/open-bedrock.ts';

const weather = {
  tools: [
    {
      toolSpec: {
        name: 'get_weather',
        inputSchema: { json: { type: 'object', properties: { place: { type: 'string' } } } },
      },
    },
  ],
};

test('an answer comes in frames that the client of AWS reads, with its end and its cost', async () => {
  const { collect, client } = await openBedrock();
  const events = await collect({});
  expect(events[0]).toEqual({ messageStart: { role: 'assistant' } });
  expect(textOf(events)).toContain('> Hello');
  expect(events.at(-2)).toEqual({ messageStop: { stopReason: 'end_turn' } });
  expect(events.at(-1)?.metadata?.usage).toMatchObject({ cacheReadInputTokens: 0 });
  const whole = await client.send(new ConverseCommand({ modelId: nova, messages: ask('Hello') }));
  expect(whole.output?.message?.content).toEqual([{ text: textOf(events) }]);
  expect(whole.usage).toEqual(events.at(-1)?.metadata?.usage);
});

test('a question that names a tool is answered with uses of it, in pieces that are mixed', async () => {
  const { collect } = await openBedrock();
  const question = ask('What is the weather in Paris and Rome?');
  const events = await collect({ messages: question, toolConfig: weather });
  expect(events.at(-2)).toEqual({ messageStop: { stopReason: 'tool_use' } });
  const pieces = events.flatMap(({ contentBlockDelta: piece }) => {
    const input = piece?.delta?.toolUse?.input;
    return input === undefined ? [] : [{ index: piece?.contentBlockIndex, input }];
  });
  const inputOf = (index: number) =>
    pieces.map((piece) => (piece.index === index ? piece.input : '')).join('');
  expect([1, 2].map((index) => JSON.parse(inputOf(index)))).toEqual([
    { place: 'Paris' },
    { place: 'Rome' },
  ]);
  expect(pieces.slice(0, 2).map(({ index }) => index)).toEqual([1, 2]);
});

test('Claude thinks where it is asked to, and refuses thoughts that are not its own', async () => {
  const { collect } = await openBedrock();
  const additionalModelRequestFields = { thinking: { type: 'adaptive', display: 'summarized' } };
  const shared = { modelId: claude, additionalModelRequestFields, toolConfig: weather };
  const question = ask('What is the weather in Paris?');
  const events = await collect({ ...shared, messages: question });
  const thoughts = events.map(
    ({ contentBlockDelta }) => contentBlockDelta?.delta?.reasoningContent,
  );
  const text = thoughts.map((thought) => thought?.text ?? '').join('');
  const signature = thoughts.map((thought) => thought?.signature ?? '').join('');
  expect(text).toContain('demo model');
  const use = { toolUseId: 'a', name: 'get_weather', input: { place: 'Paris' } };
  const answered = (signed: string) => [
    ...question,
    {
      role: 'assistant' as const,
      content: [
        { reasoningContent: { reasoningText: { text, signature: signed } } },
        { toolUse: use },
      ],
    },
    {
      role: 'user' as const,
      content: [{ toolResult: { toolUseId: 'a', content: [{ text: 'Sunny' }] } }],
    },
  ];
  expect(textOf(await collect({ ...shared, messages: answered(signature) }))).toContain('Sunny');
  await expect(collect({ ...shared, messages: answered('other') })).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('signature'),
  });
});

test('an answer ends at its limit or before a stop sequence, and shows the field it is asked for', async () => {
  const { collect } = await openBedrock();
  const short = await collect({ inferenceConfig: { maxTokens: 3 } });
  expect(short.at(-2)?.messageStop?.stopReason).toBe('max_tokens');
  const stopped = await collect({
    inferenceConfig: { stopSequences: ['network'] },
    additionalModelResponseFieldPaths: ['/stop_sequence'],
  });
  expect(stopped.at(-2)?.messageStop).toEqual({
    stopReason: 'stop_sequence',
    additionalModelResponseFields: { stop_sequence: 'network' },
  });
  expect(textOf(stopped).endsWith('no ')).toBe(true);
});

const assistant = { role: 'assistant' as const, content: [{ text: 'Yes?' }] };
const use = { toolUse: { toolUseId: 'a', name: 'get_weather', input: {} } };
const result = { toolResult: { toolUseId: 'a', content: [{ text: 'Sunny' }] } };
const used = [...ask('?'), { role: 'assistant' as const, content: [use] }];

const refusals: Readonly<Record<string, Partial<ConverseStreamCommandInput>>> = {
  'a model that is none': { modelId: 'gpt-6-luna' },
  'a model that answers by an inference profile alone': { modelId: 'anthropic.claude-sonnet-5-5' },
  'no question': { messages: [] },
  'an answer first': { messages: [assistant] },
  'an answer last': { messages: [...ask('?'), assistant] },
  'two questions in a row': { messages: [...ask('?'), ...ask('!')] },
  'a blank text': { messages: ask(' ') },
  'a temperature above 1': { inferenceConfig: { temperature: 1.5 } },
  'a use without its result': { messages: [...used, ...ask('And?')], toolConfig: weather },
  'a result without its use': {
    messages: [...ask('?'), assistant, { role: 'user', content: [result] }],
    toolConfig: weather,
  },
  'uses without tools': { messages: [...used, { role: 'user', content: [result] }] },
  'tools of a Llama': { modelId: 'us.meta.llama4-scout-17b-instruct-v1:0', toolConfig: weather },
  'temperature and top-p of a Claude': {
    modelId: claude,
    inferenceConfig: { temperature: 1, topP: 1 },
  },
  "another family's way of thinking": {
    additionalModelRequestFields: { thinking: { type: 'adaptive' } },
  },
  'a guardrail without its version': {
    guardrailConfig: { guardrailIdentifier: 'gr1', guardrailVersion: '' },
  },
  'a pointer that is none': { additionalModelResponseFieldPaths: ['stop_sequence'] },
};

for (const [name, input] of Object.entries(refusals))
  test(`${name} is refused`, async () => {
    const { collect } = await openBedrock();
    await expect(collect(input)).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
  });

test('a role has to allow the model, the inference profile as well, and the guardrail', async () => {
  const model = 'arn:aws:bedrock:us-east-1::foundation-model/*';
  const profile = 'arn:aws:bedrock:us-east-1:000000000000:inference-profile/*';
  const Action = 'bedrock:InvokeModelWithResponseStream';
  const some = await openBedrock({ Effect: 'Allow', Action, Resource: model });
  expect(textOf(await some.collect({}))).toContain('Hello');
  await expect(some.collect({ modelId: claude })).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('inference-profile/us.anthropic'),
    $metadata: { httpStatusCode: 403 },
  });
  const guardrailConfig = { guardrailIdentifier: 'gr1', guardrailVersion: '1' };
  await expect(some.collect({ guardrailConfig })).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(/bedrock:ApplyGuardrail on resource: \S+:guardrail\/gr1/),
  });
  const all = await openBedrock({ Effect: 'Allow', Action, Resource: [model, profile] });
  expect(textOf(await all.collect({ modelId: claude }))).toContain('Hello');
  await expect(
    all.client.send(new ConverseCommand({ modelId: nova, messages: ask('Hello') })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
