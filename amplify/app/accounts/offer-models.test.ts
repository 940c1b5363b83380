import { expect, test } from 'vitest';
import { createScriptedGateway } from '../../adapters/memory/scripted-gateway.ts';
import type { Model, ModelCatalogue } from '../../contract/models/model.ts';
import type { OfferedModels, Provider } from '../../contract/models/offered-models.ts';
import type { ModelOffer } from '../model-offer.ts';
import { offerModels, type OfferModelsPorts } from './offer-models.ts';
import { keys } from './records.ts';
import { callerIn, createAccountHouse, openAccount } from './testing/account-house.ts';

const signal = new AbortController().signal;

test("OpenAI's list is told by what the catalogue knows, in its order, then what may be a chat's", async () => {
  const answer = await ask(['gpt-4', 'text-embedding-3-small', 'zeta', 'small', 'big', 'alpha']);
  expect(answer).toEqual({
    provider: 'openai',
    standard: 'small',
    models: [
      { id: 'big', known: aModel('big') },
      { id: 'small', known: aModel('small') },
      { id: 'alpha', known: null },
      { id: 'zeta', known: null },
    ],
    fault: null,
  });
});

test.each([
  'text-embedding-3-large',
  'omni-moderation-latest',
  'gpt-image-2.6-sunburst',
  'chatgpt-image-latest',
  'dall-e-3',
  'sora-2',
  'tts-1-hd',
  'gpt-4o-mini-tts',
  'whisper-1',
  'gpt-4o-transcribe-diarize',
  'gpt-live-transcribe',
  'gpt-audio-mini',
  'gpt-realtime-2.1-mini',
  'babbage-002',
  'davinci-002',
  'gpt-3.5-turbo-instruct',
  'gpt-5.2-codex',
  'o3-deep-research',
  'gpt-5.2-pro',
  'gpt-4o-search-preview',
  'gpt-4o-2024-08-06',
  'gpt-4-0613',
  'small-2026-11-17',
])('OpenAI: %s is left out', async (id) => {
  expect((await ask([id])).models).toEqual([]);
  // A server of one's own offers what it offers.
  expect((await ask([id], { provider: 'compatible' })).models).toEqual([{ id, known: null }]);
});

test("a compatible server's list is its own, in its order, each model once", async () => {
  const offered = ['llama', 'small', 'gpt-4', 'llama', 'of-bedrock'];
  expect((await ask(offered, { provider: 'compatible' })).models).toEqual([
    { id: 'llama', known: null },
    { id: 'small', known: aModel('small') },
    { id: 'gpt-4', known: null },
    { id: 'of-bedrock', known: null },
  ]);
});

test('only what an administrator allows is offered, and is what answers where nobody chose', async () => {
  const offered = ['big', 'small', 'alpha'];
  const some = await ask(offered, { allowed: ['big', 'alpha', 'unheard-of'] });
  expect(some.models.map(({ id }) => id)).toEqual(['big', 'alpha']);
  expect(some.standard).toBeNull();
  expect((await ask(offered, { allowed: ['small'] })).standard).toBe('small');
});

test('where the provider cannot be asked, what the catalogue knows to be there today is told, and why', async () => {
  const fault = { kind: 'failed', code: 'provider-configuration' } as const;
  expect(await ask(fault)).toEqual({
    provider: 'openai',
    standard: null,
    models: [
      { id: 'big', known: aModel('big') },
      { id: 'small', known: aModel('small') },
    ],
    fault: 'provider-configuration',
  });
  expect((await ask(fault, { allowed: ['big'] })).models.map(({ id }) => id)).toEqual(['big']);
  expect(await ask(fault, { provider: 'compatible' })).toEqual({
    provider: 'compatible',
    standard: null,
    models: [],
    fault: 'provider-configuration',
  });
});

test('a stranger hears nothing', async () => {
  const house = await createAccountHouse('ada', 'eve');
  await openAccount(house, 'team', { ada: 'owner' });
  const ports = { ...house, ...portsOf({ kind: 'offered', models: ['big'] }, 'openai') };
  const answer = await offerModels(ports, callerIn('team', 'eve'), signal);
  expect(answer).toMatchObject({ kind: 'refused', code: 'account-not-found' });
});

type Wishes = {
  readonly provider?: Provider;
  readonly allowed?: readonly string[];
};

/** What Ada hears on 2 January 2026, where the provider says this. */
async function ask(
  offered: readonly string[] | ModelOffer,
  { provider = 'openai', allowed }: Wishes = {},
): Promise<OfferedModels> {
  const house = await createAccountHouse('ada');
  await openAccount(house, 'team', { ada: 'owner' });
  if (allowed) {
    const deployment = { notice: '', turnsStopped: false, allowedModels: allowed };
    await house.records.write(keys.deployment(), deployment, 0, signal);
  }
  const offer: ModelOffer = 'kind' in offered ? offered : { kind: 'offered', models: offered };
  const ports = { ...house, ...portsOf(offer, provider) };
  const answer = await offerModels(ports, callerIn('team', 'ada'), signal);
  if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
  return answer.body;
}

function portsOf(
  offer: ModelOffer,
  provider: Provider,
): Pick<OfferModelsPorts, 'readProvider' | 'loadCatalogue'> {
  return {
    readProvider: async () => ({
      kind: provider,
      origin: 'https://models.test',
      nameOf: (model) => model,
      by: () => null,
      gateway: {
        ...createScriptedGateway({ kind: 'chosen', model: 'small' }),
        offered: async () => offer,
      },
    }),
    loadCatalogue: async () => catalogue,
  };
}

const fact = { value: 1, source: '', verified: true };

function aModel(id: string, more: Partial<Model> = {}): Model {
  return {
    id,
    provider: 'openai',
    maker: 'OpenAI',
    name: id,
    contextWindow: fact,
    maximumInput: null,
    maximumOutput: fact,
    inputs: ['text'],
    tools: true,
    structuredOutput: true,
    reasoning: null,
    takes: {},
    price: null,
    ends: null,
    ...more,
  };
}

const catalogue: ModelCatalogue = {
  read: '2026-01-01',
  models: [
    aModel('big'),
    aModel('small'),
    aModel('ended', { ends: '2026-01-02' }),
    aModel('of-bedrock', { provider: 'bedrock' }),
  ],
  retired: { 'gpt-4': 'big' },
};
