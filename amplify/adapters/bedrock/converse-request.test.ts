import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConverseRequest } from '../../../local/bedrock/converse-request.ts';
import { checkConverse } from '../../../local/bedrock/converse-rules.ts';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import type { PromptMessage } from '../../domain/prompt.ts';
import type { ToolCall } from '../../domain/tool.ts';
import { converseInput } from './converse-request.ts';
import { invokedName } from '../../contract/requests/model-family.ts';

function inputOf(model: string, parameters: Parameters, others: Partial<ModelRequest> = {}) {
  const messages = [{ role: 'user', content: 'Hello' }] as const;
  return converseInput({ model, messages, parameters, ...others }, model, null);
}

test('nothing is sent that nobody has set', () => {
  expect(inputOf('amazon.nova-lite-v1:0', { stop: [], answerForm: { kind: 'text' } })).toEqual({
    modelId: 'amazon.nova-lite-v1:0',
    messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
  });
});

test('no two documents of a request have one name', () => {
  const model = 'amazon.nova-lite-v1:0';
  const files = ['a.pdf', 'a.pdf', '☂.pdf', '☔.pdf'].map((name) => {
    return { kind: 'pdf', name, type: 'application/pdf', base64: 'JVBERi0x' } as const;
  });
  const messages = [{ role: 'user', content: 'What is it?', files }] as const;
  const { messages: sent = [] } = inputOf(model, {}, { messages });
  const names = sent.flatMap(({ content = [] }) =>
    content.flatMap(({ document }) => (document ? [document.name] : [])),
  );
  expect(names).toEqual(['a', 'a (2)', 'Document', 'Document (2)']);
});

test('every parameter has its place', () => {
  const schema = '{"type":"object"}';
  const parameters: Parameters = {
    temperature: 0.5,
    topP: 0.9,
    maxTokens: 300,
    stop: ['END'],
    frequencyPenalty: 1,
    answerForm: { kind: 'json-schema', schema },
  };
  const messages = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hello' },
  ] as const;
  expect(inputOf('amazon.nova-lite-v1:0', parameters, { messages })).toMatchObject({
    system: [{ text: 'Be brief.' }],
    inferenceConfig: { temperature: 0.5, topP: 0.9, maxTokens: 300, stopSequences: ['END'] },
    outputConfig: {
      textFormat: { type: 'json_schema', structure: { jsonSchema: { name: 'answer', schema } } },
    },
  });
  const { system } = inputOf('m', { answerForm: { kind: 'json' } }, { messages });
  expect(system?.map(({ text }) => text)).toEqual(['Be brief.', expect.stringContaining('JSON')]);
});

test('a result says that it failed to who knows the word', () => {
  const toolCalls = [{ id: '1', name: 'a', arguments: '{}' }];
  const messages = [
    { role: 'user', content: '?' },
    { role: 'assistant', content: '', toolCalls },
    { role: 'tool', callId: '1', content: 'No.', failed: true },
  ] as const;
  const told = (model: string) => inputOf(model, {}, { messages }).messages?.at(-1)?.content;
  const result = { toolUseId: '1', content: [{ text: 'No.' }] };
  expect(told('amazon.nova-lite-v1:0')).toEqual([{ toolResult: { ...result, status: 'error' } }]);
  expect(told('deepseek.v3.2')).toEqual([{ toolResult: result }]);
});

test('a Claude is asked for its own word of how it ended', () => {
  const asked = inputOf('us.anthropic.claude-opus-5-5', {});
  expect(asked.additionalModelResponseFieldPaths).toEqual(['/stop_reason']);
});

const adaptive = { type: 'adaptive', display: 'summarized' };
const efforts: readonly (readonly [string, Parameters, object | undefined])[] = [
  ['anthropic.claude-opus-5-5', {}, undefined],
  [
    'anthropic.claude-sonnet-4-6',
    { reasoningEffort: 'max' },
    { thinking: adaptive, output_config: { effort: 'max' } },
  ],
  [
    'global.anthropic.claude-opus-5-5',
    { reasoningEffort: 'low' },
    { thinking: adaptive, output_config: { effort: 'low' } },
  ],
  ['anthropic.claude-sonnet-5', { reasoningEffort: 'none' }, { thinking: { type: 'disabled' } }],
  [
    'anthropic.claude-haiku-4-5-20251001-v1:0',
    { reasoningEffort: 'medium' },
    { thinking: { type: 'enabled', budget_tokens: 8192 } },
  ],
  [
    'anthropic.claude-haiku-4-5-20251001-v1:0',
    { reasoningEffort: 'high', maxTokens: 5000 },
    { thinking: { type: 'enabled', budget_tokens: 2500 } },
  ],
  [
    'anthropic.claude-sonnet-4-20250514-v1:0',
    { reasoningEffort: 'high', maxTokens: 500 },
    { thinking: { type: 'disabled' } },
  ],
  [
    'amazon.nova-2-lite-v1:0',
    { reasoningEffort: 'high' },
    { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'high' } },
  ],
  [
    'amazon.nova-2-lite-v1:0',
    { reasoningEffort: 'none' },
    { reasoningConfig: { type: 'disabled' } },
  ],
  ['openai.gpt-oss-120b-1:0', { reasoningEffort: 'none' }, { reasoning_effort: 'none' }],
  ['us.openai.gpt-6.1-sol', { reasoningEffort: 'xhigh' }, { reasoning_effort: 'xhigh' }],
  ['mistral.mistral-large-3-675b-instruct', { reasoningEffort: 'high' }, undefined],
];

test.each(efforts)('%s is told how hard to think by %j in its own words', (model, set, fields) => {
  const input = inputOf(model, set);
  expect(input.additionalModelRequestFields).toEqual(fields);
  checkConverse(model, readConverseRequest(Buffer.from(JSON.stringify(input))), true);
});

test.each([
  ['anthropic.claude-haiku-5-5', 'global', 'eu-west-1', 'global.anthropic.claude-haiku-5-5'],
  ['anthropic.claude-haiku-5-5', 'eu', 'eu-west-1', 'eu.anthropic.claude-haiku-5-5'],
  ['amazon.nova-2-lite-v1:0', 'global', 'us-east-1', 'global.amazon.nova-2-lite-v1:0'],
  ['amazon.nova-lite-v1:0', 'global', 'eu-west-1', 'eu.amazon.nova-lite-v1:0'],
  [
    'meta.llama4-scout-17b-instruct-v1:0',
    'global',
    'us-east-1',
    'us.meta.llama4-scout-17b-instruct-v1:0',
  ],
  ['amazon.nova-pro-v1:0', 'global', 'ap-south-1', 'apac.amazon.nova-pro-v1:0'],
  ['openai.gpt-oss-20b-1:0', 'global', 'us-east-1', 'openai.gpt-oss-20b-1:0'],
  ['jp.anthropic.claude-haiku-5-5', 'global', 'us-east-1', 'jp.anthropic.claude-haiku-5-5'],
  [
    'arn:aws:bedrock:us-east-1:1:inference-profile/x',
    'us',
    'us-east-1',
    'arn:aws:bedrock:us-east-1:1:inference-profile/x',
  ],
] as const)('%s is invoked, %s from %s, as %s', (model, geography, region, name) => {
  expect(invokedName(model, geography, region)).toBe(name);
});

const text = fc.oneof(fc.constantFrom('', ' ', '\n'), fc.string());
const said = fc.record({ role: fc.constantFrom('system', 'user', 'assistant'), content: text });
const args = fc.oneof(fc.constant('{'), fc.constant('[]'), fc.json(), fc.constant('{"a":1}'));
/** Calls with their results, as one turn has them. */
const step = fc
  .tuple(
    text,
    fc.array(fc.tuple(args, text, fc.boolean()), { minLength: 1, maxLength: 3 }),
    fc.nat(),
  )
  .map(([content, calls, salt]): readonly PromptMessage[] => {
    const toolCalls = calls.map(([written], index): ToolCall => ({
      id: `${salt}-${index}`,
      name: 'a',
      arguments: written,
    }));
    const results = calls.map(([, output, failed], index): PromptMessage => ({
      role: 'tool',
      callId: `${salt}-${index}`,
      content: output,
      failed,
    }));
    return [{ role: 'assistant', content, toolCalls }, ...results];
  });
const turns = fc
  .tuple(fc.array(said, { maxLength: 6 }), fc.array(step, { maxLength: 3 }))
  .map(([branch, steps]): readonly PromptMessage[] => [
    ...branch,
    { role: 'user', content: 'Last question' },
    ...steps.flat(),
  ]);
const models = fc.constantFrom(
  'us.anthropic.claude-opus-5-5',
  'amazon.nova-lite-v1:0',
  'deepseek.v3.2',
);

test('whatever the conversation was, Bedrock takes its form', () => {
  fc.assert(
    fc.property(turns, models, (messages, model) => {
      const input = inputOf(model, {}, { messages });
      const read = readConverseRequest(Buffer.from(JSON.stringify(input)));
      expect(() => checkConverse(model, read, true)).not.toThrow();
    }),
  );
});
