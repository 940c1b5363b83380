import type { BotSource, UsableBot } from '../../app/bot-source.ts';

/** Bots by reference, for everybody alike; a test adds and takes them away. */
export function createMemoryBots(bots: ReadonlyMap<string, UsableBot>): BotSource {
  return { find: async (_caller, reference) => bots.get(reference) ?? null };
}
