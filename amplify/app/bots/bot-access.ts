import { botRetentionDays } from '../../contract/bots/own-bot.ts';
import type { Caller } from '../../domain/caller.ts';
import { asMember, type Member } from '../accounts/access.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, type Records } from '../accounts/records.ts';
import { refused, type Refusal } from '../admission.ts';
import type { Clock } from '../clock.ts';

type Bot = Records['bot'];

export type BotAccessPorts = {
  readonly records: RecordStore;
  readonly clock: Pick<Clock, 'now'>;
};

/** A bot before somebody who may see it. */
export type SeenBot = {
  readonly kind: 'seen';
  readonly member: Member;
  readonly bot: Stored<'bot'>;
  readonly isMaker: boolean;
};

export const botNotFound = refused('bot-not-found', 'botId');

const retention = botRetentionDays * 24 * 60 * 60 * 1000;

/** Since when it has been out of its maker's reach too, in milliseconds; null while it is not. */
export function lostSince({ deletedAt }: Bot, now: number): number | null {
  if (deletedAt === null) return null;
  const since = Date.parse(deletedAt) + retention;
  return since <= now ? since : null;
}

/** What of a bot somebody of its account has: its maker the newest version, all others the published one; null for nothing. */
export function versionFor(
  bot: Bot,
  sub: string,
  now: number,
): Pick<Bot, 'number' | 'definition'> | null {
  if (bot.maker === sub) return lostSince(bot, now) === null ? bot : null;
  return bot.deletedAt === null ? bot.publication : null;
}

/** Lets members of an account see a bot of it; one of which they have nothing is not there. */
export async function findBot(
  { records, clock }: BotAccessPorts,
  caller: Caller,
  botId: string,
  signal: AbortSignal,
): Promise<SeenBot | Refusal> {
  const { accountId, sub } = caller;
  const [member, bot] = await Promise.all([
    asMember(records, caller, accountId, signal),
    records.read(keys.bot(accountId, botId), signal),
  ]);
  if (member.kind === 'refused') return member;
  if (!bot || versionFor(bot.value, sub, clock.now()) === null) return botNotFound;
  return { kind: 'seen', member, bot, isMaker: bot.value.maker === sub };
}
