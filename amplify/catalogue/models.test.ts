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

test("those that take the place of the seed's models take a temperature", () => {
  for (const old of ['gpt-3.5-turbo', 'gpt-4', 'gpt-4-turbo'])
    expect(models.find(({ id }) => id === retired[old])?.takes.temperature).toMatchObject({
      most: 2,
    });
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
  if (maximumInput) expect(maximumInput.value + maximumOutput.value).toBe(contextWindow.value);
  expect(inputs).toContain('text');
  for (const fact of [contextWindow, maximumInput, maximumOutput])
    if (fact) expect(fact.source).not.toBe('');
});

test.each(named)(
  '%s: its prices are of this world, and dearer to say than to hear',
  (_id, model) => {
    if (!model.price) return;
    const { input, cachedInput, output, above, date, source } = model.price;
    expect(input).toBeGreaterThan(0.01);
    expect(input).toBeLessThan(20);
    expect(output).toBeGreaterThanOrEqual(input);
    expect(output).toBeLessThanOrEqual(100);
    if (cachedInput !== null) expect(cachedInput).toBeLessThan(input);
    expect(date <= read).toBe(true);
    expect(date >= '2026-07-01').toBe(true);
    expect(source).not.toBe('');
    if (!above) return;
    expect(above.tokens).toBeLessThan(model.maximumInput?.value ?? model.contextWindow.value);
    expect(above.input).toBeGreaterThan(input);
    expect(above.output).toBeGreaterThan(output);
  },
);

test.each(named)('%s: what it takes fits how it reasons', (_id, { provider, reasoning, takes }) => {
  const most = provider === 'openai' ? 2 : 1;
  if (takes.temperature) expect(takes.temperature.most).toBe(most);
  if (takes.topP) expect(takes.topP.most).toBe(1);
  if (provider === 'bedrock') expect(takes).not.toHaveProperty('frequencyPenalty');
  if (!reasoning) {
    expect(takes).toMatchObject({ temperature: { withoutReasoning: false } });
    return;
  }
  expect(reasoning.efforts).toEqual(
    reasoningEfforts.filter((one) => reasoning.efforts.includes(one)),
  );
  if (reasoning.standard) expect(reasoning.efforts).toContain(reasoning.standard);
  expect(takes).not.toHaveProperty('frequencyPenalty');
  expect(takes).not.toHaveProperty('presencePenalty');
  if (takes.temperature?.withoutReasoning) expect(reasoning.efforts).toContain('none');
  if (provider === 'openai' && !reasoning.efforts.includes('none')) expect(takes).toEqual({});
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
