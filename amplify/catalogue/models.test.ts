import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { reasoningEfforts } from '../contract/parameters/parameters.ts';
import { readModelCatalogue } from './read-catalogue.ts';

const { read, models, retired } = readModelCatalogue(
  fileURLToPath(new URL('models.yaml', import.meta.url)),
);
const ids = models.map(({ id }) => id);
const named = models.map((model) => [model.id, model] as const);

test('a name from old days leads to a model that stays when others go', () => {
  for (const old of [
    'gpt-3.5-turbo',
    'gpt-4',
    'gpt-4-turbo',
    'text-davinci-003',
    'code-davinci-002',
  ])
    expect(Object.keys(retired)).toContain(old);
  for (const next of Object.values(retired)) {
    expect(Object.keys(retired)).not.toContain(next);
    expect(models.find(({ id }) => id === next)).toMatchObject({ ends: null });
  }
});

// Those of OpenAI that always reasoned, and so took none.
const unheated = /^(o\d|gpt-5)/;

test('where a model took a temperature, so does the one that takes its place', () => {
  const heated = Object.entries(retired).filter(([old]) => !unheated.test(old));
  expect(heated.length).toBeGreaterThan(10);
  for (const [, next] of heated)
    expect(models.find(({ id }) => id === next)?.takes).toHaveProperty('temperature');
});

test('models come in one order: by provider, and by maker, the newest first', () => {
  const providers = models.map(({ provider }) => provider);
  expect(providers).toEqual(providers.toSorted().toReversed());
  expect(ids.slice(0, 8)).toEqual([
    'gpt-6.2-astra',
    'gpt-6.2-sol',
    'gpt-6.1-sol',
    'gpt-6.1-terra',
    'gpt-6-luna',
    'gpt-6-astra',
    'gpt-6-sol',
    'gpt-5.6-sol',
  ]);
  const makers = models.slice(providers.indexOf('bedrock')).map(({ maker }) => maker);
  expect(makers.filter((maker, index) => maker !== makers[index - 1])).toEqual([
    'Anthropic',
    'Amazon',
    'Meta',
    'Mistral AI',
    'DeepSeek',
    'OpenAI',
  ]);
});

test.each(named)('%s: its limits fit one another', (_id, model) => {
  const { contextWindow, maximumInput, maximumOutput, inputs } = model;
  expect(contextWindow.value).toBeGreaterThanOrEqual(100_000);
  expect(contextWindow.value).toBeLessThanOrEqual(4_000_000);
  expect(maximumOutput.value).toBeGreaterThanOrEqual(4000);
  expect(maximumOutput.value).toBeLessThan(contextWindow.value);
  // What a provider takes at most and what it answers at most fill its window.
  const input = maximumInput?.value ?? contextWindow.value - maximumOutput.value;
  expect(input + maximumOutput.value).toBe(contextWindow.value);
  expect(inputs).toContain('text');
  const sources = [contextWindow, maximumInput, maximumOutput].map((fact) => fact?.source);
  expect(sources).not.toContain('');
});

const priced = models.flatMap(({ id, price }) => (price ? [[id, price] as const] : []));

test.each(priced)(
  '%s: its prices are of this world, and dearer to say than to hear',
  (_id, price) => {
    const { input, cachedInput, output, date, source } = price;
    expect(input).toBeGreaterThan(0.01);
    expect(input).toBeLessThan(20);
    expect(output).toBeGreaterThanOrEqual(input);
    expect(output).toBeLessThanOrEqual(100);
    expect(cachedInput ?? 0).toBeLessThan(input);
    expect(date <= read).toBe(true);
    expect(date >= '2026-07-01').toBe(true);
    expect(source).not.toBe('');
  },
);

const dearer = models.flatMap((model) =>
  model.price?.above ? [[model.id, model, model.price, model.price.above] as const] : [],
);

test.each(dearer)('%s: what is long costs more, and may be sent', (_id, model, price, above) => {
  expect(above.tokens).toBeLessThan(model.maximumInput?.value ?? model.contextWindow.value);
  expect(above.input).toBeGreaterThan(price.input);
  expect(above.output).toBeGreaterThan(price.output);
});

test('a model that does not reason takes a temperature whatever else is said', () => {
  const plain = models.filter(({ reasoning }) => !reasoning);
  expect(plain.length).toBeGreaterThan(5);
  for (const { takes } of plain)
    expect(takes).toMatchObject({ temperature: { withoutReasoning: false } });
});

const reasoning = models.flatMap((model) =>
  model.reasoning ? [[model.id, model, model.reasoning] as const] : [],
);

test.each(reasoning)('%s: what it takes fits how it reasons', (_id, { provider, takes }, how) => {
  expect(how.efforts).toEqual(reasoningEfforts.filter((one) => how.efforts.includes(one)));
  expect([...how.efforts, null]).toContain(how.standard);
  expect(takes).not.toHaveProperty('frequencyPenalty');
  expect(takes).not.toHaveProperty('presencePenalty');
  const { temperature, topP } = takes;
  const asks = [temperature, topP].some((range) => range?.withoutReasoning);
  expect(asks && !how.efforts.includes('none')).toBe(false);
  const sends = provider === 'openai' && Object.keys(takes).length > 0;
  expect(sends && !how.efforts.includes('none')).toBe(false);
});

test('nothing is taken beyond what its provider takes', () => {
  for (const { provider, takes } of models) {
    const most = provider === 'openai' ? 2 : 1;
    expect(takes.temperature?.most ?? most).toBe(most);
    expect(takes.topP?.most ?? 1).toBe(1);
  }
  const ofBedrock = models.filter(({ provider }) => provider === 'bedrock');
  expect(ofBedrock.flatMap(({ takes }) => Object.keys(takes))).not.toContain('frequencyPenalty');
});

test('what nobody supports says so, and what somebody does does not', () => {
  const unsupported = models.filter(({ price }) => price && !price.verified).map(({ id }) => id);
  expect(unsupported).toEqual(['gpt-6.2-astra', 'gpt-5.6-sol', 'anthropic.claude-sonnet-5']);
  const windows = models.filter(({ contextWindow }) => !contextWindow.verified);
  expect(windows.map(({ id }) => id)).toEqual([
    'amazon.nova-2-lite-v1:0',
    'meta.llama4-scout-17b-instruct-v1:0',
    'mistral.mistral-large-3-675b-instruct',
    'deepseek.v3.2',
  ]);
  expect(models.filter(({ price }) => !price).map(({ id }) => id)).toEqual(['openai.gpt-6.1-sol']);
});
