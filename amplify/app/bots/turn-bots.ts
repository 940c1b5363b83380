import { isUlid } from '../../contract/ulid.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import type { BotSource } from '../bot-source.ts';
import { findOwnBot } from './find-bot.ts';

/** The bots that a turn may be with: the samples, and people's own of the account that the caller works in. */
export function createTurnBots(records: RecordStore, samples: BotSource): BotSource {
  return {
    async find(caller, reference, signal) {
      if (!isUlid(reference)) return samples.find(caller, reference, signal);
      const own = await findOwnBot(records, caller, reference, signal);
      return own && own.definition;
    },
  };
}
