import { expect, test } from 'vitest';
import { createMemoryBots } from '../../adapters/memory/memory-bots.ts';
import { aDefinition } from './testing/a-bot.ts';
import { ada, bob, cleo, createBotTeam, id, publish, save } from './testing/bot-team.ts';
import { createBotSource } from './bot-source.ts';

const signal = new AbortController().signal;

test('a turn is with a sample by its name, and with an own bot as its person has it', async () => {
  const house = await createBotTeam();
  const sample = { instructions: 'You are a sample.', parameters: { topP: 1 } };
  const bots = createBotSource(createMemoryBots(new Map([['sample', sample]])), house.records);
  expect(await bots.find(bob, 'sample', signal)).toEqual({ ...sample, version: null });
  expect(await bots.find(bob, 'no-sample', signal)).toBeNull();
  await save(house, 'First', 0);
  expect(await bots.find(ada, id, signal)).toBeNull();
  await publish(house, 1);
  await save(house, 'Second', 1);
  expect(await bots.find(ada, id, signal)).toEqual({
    ...aDefinition('Marv', 'First'),
    version: 1,
  });
  expect(await bots.find(cleo, id, signal)).toEqual({
    ...aDefinition('Marv', 'Second'),
    version: 2,
  });
});
