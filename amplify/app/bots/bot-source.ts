import { isOwnBot } from '../../contract/bots/is-own-bot.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import type { BotSource } from '../bot-source.ts';
import { findOwnBot } from './find-bot.ts';

/** Every bot that a person may talk with: the samples, their own, and what others share in the account. */
export function createBotSource(samples: BotSource, records: RecordStore): BotSource {
  return {
    async find(caller, reference, signal) {
      if (!isOwnBot(reference)) return samples.find(caller, reference, signal);
      const bot = await findOwnBot(records, caller, reference, signal);
      return bot && { ...bot.definition, version: bot.version };
    },
  };
}
