import * as z from 'zod/mini';
import type { BotSource, UsableBot } from '../../app/bot-source.ts';
import { sampleBotSchema } from '../../contract/bots/bot.ts';

/** The sample bots, for everybody alike. They are a file of their own, read once, when one is first asked for. */
export function createCatalogueBots(): BotSource {
  let reading: Promise<ReadonlyMap<string, UsableBot>> | null = null;
  return {
    async find(_caller, reference) {
      reading ??= readBots();
      return (await reading).get(reference) ?? null;
    },
  };
}

async function readBots(): Promise<ReadonlyMap<string, UsableBot>> {
  const { default: catalogue } = await import('#catalogue/bots');
  const bots = z.array(sampleBotSchema).parse(catalogue);
  return new Map(bots.map(({ slug, ...bot }) => [slug, bot]));
}
