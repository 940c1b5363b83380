import * as z from 'zod/mini';
import type { BotSource, FoundBot } from '../../app/bot-source.ts';
import type { SampleBot } from '../../contract/bots/bot.ts';

/** Checked when they were bundled, by a schema that functions in a hurry do not load. */
const botsSchema = z.custom<readonly SampleBot[]>(Array.isArray);

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
  const { default: catalogue } = await import('#catalogue/bots');
  return new Map(
    botsSchema.parse(catalogue).map(({ slug, ...bot }) => [slug, { ...bot, version: null }]),
  );
}
