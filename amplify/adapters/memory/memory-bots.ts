import type { BotSource, UsableBot } from '../../app/bot-source.ts';

/** Bots by reference, for everybody alike; a test adds and takes them away. */
export function createMemoryBots(bots: ReadonlyMap<string, UsableBot>): BotSource {
  return {
    async find(_caller, reference) {
      const bot = bots.get(reference);
      return bot ? { ...bot, version: null } : null;
    },
  };
}
