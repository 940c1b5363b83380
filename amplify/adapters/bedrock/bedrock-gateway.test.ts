import { expect, test } from 'vitest';
import { openBedrock } from '../../../local/bedrock/testing/open-bedrock.ts';
import type { Logger } from '../../app/logger.ts';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type { Model } from '../../contract/models/model.ts';
import { cautiousModel } from '../../contract/models/cautious-model.ts';
import type { PromptMessage } from '../../domain/prompt.ts';
import { systemClock } from '../system/system-clock.ts';
import { allOf } from '../testing/read-model-events.ts';
import { createBedrockGateway } from './bedrock-gateway.ts';

type Choices = { readonly model?: string; readonly models?: readonly Model[] };

/** The adapter before a Bedrock that has never heard of it. */
async function openGateway({ model, models = [] }: Choices = {}) {
  const { settings } = await openBedrock();
  const lines: string[] = [];
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  const gateway = createBedrockGateway({
    ...settings,
    geography: 'global',
    guardrail: null,
    model: model ?? null,
    loadCatalogue: async () => ({ models: [...models] }),
    clock: { ...systemClock, now: () => Date.parse('2026-11-22') },
    logger,
  });
  async function answer(request: Partial<ModelRequest>, signal = new AbortController().signal) {
    const messages: readonly PromptMessage[] = [{ role: 'user', content: 'Hello' }];
    const asked = { model: 'amazon.nova-lite-v1:0', messages, parameters: {}, ...request };
    const events = await allOf(gateway.answer(asked, signal));
    return {
      text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''),
      reasoning: events.map((event) => (event.type === 'reasoning' ? event.text : '')).join(''),
      carried: events.flatMap((event) => (event.type === 'carried' ? [event.state] : [])),
      calls: events.flatMap((event) => (event.type === 'tool-call' ? [event.call] : [])),
      end: events.at(-1),
    };
  }
  return { gateway, answer, lines };
}

const weather = {
  name: 'get_weather',
  description: '',
  parameters: { type: 'object', properties: { place: { type: 'string' } } },
};

test('what nobody has chosen is our choice, and all that the catalogue knows of Bedrock is offered', async () => {
  const bedrock = { ...cautiousModel('a'), provider: 'bedrock' as const };
  const models = [bedrock, { ...bedrock, id: 'b', ends: '2026-11-22' }, cautiousModel('c')];
  const { gateway } = await openGateway({ models });
  const { signal } = new AbortController();
  expect(await gateway.offered(signal)).toEqual({ kind: 'offered', models: ['a'] });
  expect(await gateway.chooseModel(signal)).toMatchObject({ model: 'amazon.nova-2-lite-v1:0' });
  const { gateway: named } = await openGateway({ model: 'eu.amazon.nova-pro-v1:0' });
  expect(await named.chooseModel(signal)).toMatchObject({ model: 'eu.amazon.nova-pro-v1:0' });
});

const thinking = [
  'anthropic.claude-haiku-4-5-20251001-v1:0',
  'anthropic.claude-sonnet-4-6',
  'anthropic.claude-opus-5-5',
];

for (const model of thinking)
  test(`${model} gets its thoughts back letter for letter where its tools are answered`, async () => {
    const { answer } = await openGateway();
    const question = { role: 'user', content: 'What is the weather in Paris and Rome?' } as const;
    const asked = { model, parameters: { reasoningEffort: 'high' as const }, tools: [weather] };
    const first = await answer({ ...asked, messages: [question] });
    expect(first.reasoning).toContain('demo model');
    expect(first).toMatchObject({ end: { reason: 'tools' }, carried: [expect.any(String)] });
    const places = first.calls.map((call): unknown => JSON.parse(call.arguments));
    expect(places).toEqual([{ place: 'Paris' }, { place: 'Rome' }]);
    const results = first.calls.map(({ id }, index) => {
      const content = index === 0 ? 'Sunny' : '';
      return { role: 'tool', callId: id, content, failed: index === 1 } as const;
    });
    const said = { role: 'assistant', content: first.text, toolCalls: first.calls } as const;
    const messages = [question, { ...said, carried: first.carried }, ...results];
    const second = await answer({ ...asked, messages });
    expect(second.text).toContain('Sunny');
    // The last step of a turn offers nothing more, and speaks of what was called all the same.
    expect((await answer({ ...asked, tools: [], messages })).text).toContain('Sunny');
    const forged = [question, { ...said, carried: [] }, ...results];
    const { end } = await answer({ ...asked, messages: forged });
    expect(end?.type).toBe(model.includes('haiku-4-5') ? 'failure' : 'end');
  });

test('a thought that nobody may read goes back as well', async () => {
  const { answer } = await openGateway();
  const wish = 'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING';
  const content = `What is the weather in Paris? ${wish}`;
  const question = { role: 'user', content } as const;
  const model = 'anthropic.claude-haiku-4-5-20251001-v1:0';
  const asked = { model, parameters: { reasoningEffort: 'low' as const }, tools: [weather] };
  const first = await answer({ ...asked, messages: [question] });
  expect(first).toMatchObject({ reasoning: '', carried: [expect.any(String)] });
  const said = { role: 'assistant', content: '', toolCalls: first.calls } as const;
  const results = first.calls.map(
    ({ id }) => ({ role: 'tool', callId: id, content: 'Sunny', failed: false }) as const,
  );
  const { carried } = first;
  const second = await answer({ ...asked, messages: [question, { ...said, carried }, ...results] });
  expect(second.text).toContain('Sunny');
});

test('what was kept counts as input too', async () => {
  const { answer } = await openGateway();
  const messages: readonly PromptMessage[] = [
    { role: 'user', content: 'One' },
    { role: 'assistant', content: 'First.' },
    { role: 'user', content: 'Two' },
  ];
  const { end } = await answer({ messages });
  const { usage = null } = end?.type === 'end' ? end : {};
  expect(usage?.cachedTokens).toBeGreaterThan(0);
  expect(usage?.inputTokens).toBeGreaterThan(usage?.cachedTokens ?? 0);
  const written = await answer({ model: 'fault/length' });
  const counted = { inputTokens: 7, outputTokens: 3, cachedTokens: 2 };
  expect(written.end).toEqual({ type: 'end', reason: 'length', usage: counted });
});

test('a limit and a stop sequence end an answer where they should', async () => {
  const { answer } = await openGateway();
  expect((await answer({ parameters: { maxTokens: 3 } })).end).toMatchObject({ reason: 'length' });
  const stopped = await answer({ parameters: { stop: ['network'], temperature: 0.5, topP: 0.5 } });
  expect(stopped).toMatchObject({ end: { reason: 'complete' } });
  expect(stopped.text.endsWith('no ')).toBe(true);
});

/** What comes of each way to fail: a failure's code, or an end's reason. */
const outcomes = {
  throttled: 'provider-busy',
  'throttled-short': 'provider-busy',
  'throttled-long': 'provider-busy',
  quota: 'provider-quota',
  'service-quota': 'provider-quota',
  denied: 'provider-configuration',
  'unknown-key': 'provider-configuration',
  'no-model': 'provider-configuration',
  invalid: 'provider-rejected',
  'too-long': 'context-too-long',
  'model-error': 'provider-unavailable',
  'model-timeout': 'provider-stalled',
  'not-ready': 'provider-busy',
  internal: 'provider-unavailable',
  unavailable: 'provider-unavailable',
  reset: 'provider-unavailable',
  html: 'provider-invalid',
  json: 'provider-invalid',
  'throttling-frame': 'provider-busy',
  'internal-frame': 'provider-unavailable',
  'unavailable-frame': 'provider-unavailable',
  'validation-frame': 'provider-rejected',
  'too-long-frame': 'context-too-long',
  'model-stream-frame': 'provider-unavailable',
  'unknown-exception-frame': 'provider-unavailable',
  'error-frame': 'provider-unavailable',
  'bad-crc': 'provider-cut',
  truncated: 'provider-cut',
  garbage: 'provider-cut',
  'no-stop': 'provider-cut',
  'cut-use': 'provider-cut',
  cut: 'provider-cut',
  empty: 'provider-cut',
  'no-use': 'provider-invalid',
  malformed: 'provider-invalid',
  length: 'length',
  'long-use': 'length',
  'context-end': 'length',
  filtered: 'filtered',
  guardrail: 'filtered',
  declined: 'filtered',
  'new-reason': 'complete',
  'new-event': 'complete',
  'no-usage': 'complete',
} as const;

test('every way in which Bedrock fails has its name, and quotes nobody', async () => {
  const { answer, lines } = await openGateway();
  const met = Object.keys(outcomes).map(async (mode) => {
    const { end } = await answer({ model: `fault/${mode}` });
    if (end?.type === 'end') return [mode, end.reason];
    return [mode, end?.type === 'failure' ? end.code : null];
  });
  expect(Object.fromEntries(await Promise.all(met))).toEqual(outcomes);
  expect(lines.join('\n')).not.toMatch(/too long|please wait|Nobody knows/);
});

test('what passes is asked again, and only before anything was said', async () => {
  const { answer } = await openGateway();
  const passing = ['throttled', 'throttled-short', 'model-timeout', 'internal', 'reset'];
  const again = passing.map((mode) => answer({ model: `fault/once-${mode}` }));
  for (const { end, text } of await Promise.all(again)) {
    expect(end).toMatchObject({ type: 'end', reason: 'complete' });
    expect(text).toContain('Hello');
  }
  const lasting = ['throttled-long', 'quota', 'throttling-frame', 'cut', 'invalid', 'empty'];
  const never = lasting.map((mode) => answer({ model: `fault/once-${mode}` }));
  for (const { end } of await Promise.all(never)) expect(end?.type).toBe('failure');
});

for (const mode of ['stall', 'silence', 'mute', 'drip'])
  test(`an answer that does not come is given up by its reader: ${mode}`, async () => {
    const { answer } = await openGateway();
    const { end } = await answer({ model: `fault/${mode}` }, AbortSignal.timeout(200));
    expect(['end', 'failure']).not.toContain(end?.type);
  });
