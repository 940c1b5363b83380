import { isOwnBot } from '../../contract/bots/is-own-bot.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import type { BotSource } from '../bot-source.ts';
import { findOwnBot } from './find-bot.ts';

/** Sample bots and those that people of the caller's account have made. */
export function createEveryBot(samples: BotSource, records: RecordStore): BotSource {
  return {
    async find(caller, reference, signal) {
      if (!isOwnBot(reference)) return samples.find(caller, reference, signal);
      return (await findOwnBot(records, caller, reference, signal))?.definition ?? null;
    },
  };
}
