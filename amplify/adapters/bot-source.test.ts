import { expect, test } from 'vitest';
import { readSampleBots } from '../catalogue/read-catalogue.ts';
import type { BotSource, UsableBot } from '../app/bot-source.ts';
import type { Caller } from '../domain/caller.ts';
import { createCatalogueBots } from './catalogue/catalogue-bots.ts';
import { createMemoryBots } from './memory/memory-bots.ts';

const folder = new URL('../catalogue/bots', import.meta.url).pathname;
const samples = readSampleBots(folder);
const caller: Caller = { sub: 'sub', username: 'name', accountId: 'account' };
const { signal } = new AbortController();

const adapters: Readonly<Record<string, () => BotSource>> = {
  'in memory': () =>
    createMemoryBots(new Map<string, UsableBot>(samples.map((bot) => [bot.slug, bot]))),
  'in the catalogue': createCatalogueBots,
};

for (const [where, open] of Object.entries(adapters)) {
  test(`${where}: every bot is found by its reference, as it was written`, async () => {
    const source = open();
    for (const { slug, instructions, parameters } of samples)
      expect(await source.find(caller, slug, signal)).toMatchObject({ instructions, parameters });
  });

  test(`${where}: no bot is found by a name that none has`, async () => {
    for (const name of ['nobody', 'constructor', '', '01JD3V6B8Q0000000000000001'])
      expect(await open().find(caller, name, signal)).toBeNull();
  });
}
