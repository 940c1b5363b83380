import { botRetentionDays } from '../../../amplify/contract/bots/own-bot.ts';
import { botPageTexts } from '../../texts/bot-gallery-texts.ts';
import { spokenDay } from '../../texts/dates.ts';

/** Until when a deleted bot can be had back, in a sentence. */
export function keptUntil(deletedAt: string): string {
  const until = Date.parse(deletedAt) + botRetentionDays * 24 * 60 * 60 * 1000;
  return botPageTexts.deletedUntil(spokenDay(new Date(until).toISOString()));
}
