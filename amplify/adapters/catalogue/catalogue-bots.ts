import * as z from 'zod/mini';
import type { BotSource, FoundBot } from '../../app/bot-source.ts';

/** The sample bots, for everybody alike. They are a file of their own, read once, when one is first asked for. */
export function createCatalogueBots(): BotSource {
  let reading: Promise<ReadonlyMap<string, FoundBot>> | null = null;
  return {
    async find(_caller, reference) {
      reading ??= readBots();
      return (await reading).get(reference) ?? null;
    },
  };
}

async function readBots(): Promise<ReadonlyMap<string, FoundBot>> {
  // Their schema comes with them: a turn without a bot has no use for either.
  const [{ default: catalogue }, { sampleBotSchema }] = await Promise.all([
    import('#catalogue/bots'),
    import('../../contract/bots/bot.ts'),
  ]);
  const bots = z.array(sampleBotSchema).parse(catalogue);
  return new Map(bots.map(({ slug, ...bot }) => [slug, { ...bot, version: null }]));
}
