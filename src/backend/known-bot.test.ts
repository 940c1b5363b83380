import { expect, test } from 'vitest';
import { knownOwn, knownSample } from './known-bot.ts';
import { loadSampleBots } from './sample-bots.ts';

test('a copy of a bot that LangChain runs can do what its engine can', async () => {
  const samples = await loadSampleBots();
  const [marv] = samples.filter(({ parameters }) => parameters.engine === 'langchain');
  if (!marv) throw new Error('No sample bot is run by LangChain.');
  const { definition, abilities } = knownSample(marv);
  expect(abilities).toEqual(['langchain']);
  const copy = (parameters: typeof definition.parameters) =>
    knownOwn({
      id: '01J00000000000000000000001',
      version: 1,
      definition: { ...definition, parameters },
      maker: { sub: 'ada', email: null, present: true },
      mine: true,
      publication: null,
      deletedAt: null,
      createdAt: '2026-11-01T00:00:00.000Z',
      updatedAt: '2026-11-01T00:00:00.000Z',
    });
  expect(copy(definition.parameters).abilities).toEqual(abilities);
  expect(copy({}).abilities).toEqual([]);
});
