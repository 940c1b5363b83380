import type { BotVersion, ListedBot, OwnBot } from '../../contract/bots/own-bot.ts';
import type { Caller } from '../../domain/caller.ts';
import { asMember } from '../accounts/access.ts';
import { answered, type Answer } from '../accounts/answered.ts';
import { eachRecord } from '../accounts/each-record.ts';
import type { Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import { refused } from '../admission.ts';
import { answerRoom, bytesInAnswer } from '../answer-room.ts';
import { findBot, lostSince, type BotAccessPorts } from './bot-access.ts';
import { eraseBot } from './erase-bots.ts';
import { answerBot, listBot } from './view-bot.ts';

/** So that nobody who could still bring one back meets its end. */
const day = 24 * 60 * 60 * 1000;
/** Bots that one look at them erases. */
const mostErased = 3;

/**
 * A page of the bots that somebody has in their account: their own, with those deleted that they may have back, and
 * what others have published. Whatever was deleted long enough ago is erased by whoever looks next.
 */
export async function listBots(
  ports: BotAccessPorts,
  caller: Caller,
  after: string | null,
  signal: AbortSignal,
): Promise<Answer<{ readonly bots: readonly ListedBot[]; readonly next: string | null }>> {
  const { records, clock } = ports;
  const { accountId, sub } = caller;
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const bots: ListedBot[] = [];
  const lost: string[] = [];
  let room = answerRoom;
  const order = after === null ? {} : { after: keys.bot(accountId, after).type };
  for await (const bot of eachRecord(records, keys.bot(accountId, ''), order, signal)) {
    const now = clock.now();
    if (lostSince(bot.value, now - day) !== null) lost.push(nameOf(bot.key));
    const listed = listBot(bot, sub, now);
    if (!listed) continue;
    room -= bytesInAnswer(listed);
    const last = bots.at(-1);
    if (room < 0 && last) return answered({ bots, next: last.id });
    bots.push(listed);
  }
  for (const botId of lost.slice(0, mostErased)) await eraseBot(records, accountId, botId, signal);
  return answered({ bots, next: null });
}

/** One of them; its maker is given one that they have deleted too. */
export async function readBot(
  ports: BotAccessPorts,
  caller: Caller,
  botId: string,
  signal: AbortSignal,
): Promise<Answer<OwnBot>> {
  const seen = await findBot(ports, caller, botId, signal);
  return seen.kind === 'refused' ? seen : answerBot(ports, caller, seen.bot, signal);
}

/** A page of the versions of a bot, newest first, for its maker. */
export async function readVersions(
  ports: BotAccessPorts,
  caller: Caller,
  { botId, after }: { readonly botId: string; readonly after: number | null },
  signal: AbortSignal,
): Promise<Answer<{ readonly versions: readonly BotVersion[]; readonly next: string | null }>> {
  const seen = await findBot(ports, caller, botId, signal);
  if (seen.kind === 'refused') return seen;
  if (!seen.isMaker) return refused('not-the-maker');
  const versions: BotVersion[] = [];
  let room = answerRoom;
  for await (const version of eachVersion(ports, caller.accountId, seen.bot, after, signal)) {
    room -= bytesInAnswer(version);
    const last = versions.at(-1);
    if (room < 0 && last) return answered({ versions, next: `${last.version}` });
    versions.push(version);
  }
  return answered({ versions, next: null });
}

/** The versions of a bot, newest first; with `after` those before it. */
export async function* eachVersion(
  { records }: Pick<BotAccessPorts, 'records'>,
  accountId: string,
  { key, value }: Stored<'bot'>,
  after: number | null,
  signal: AbortSignal,
): AsyncGenerator<BotVersion, void, undefined> {
  const { number, definition, changedAt } = value;
  if (after === null || after > number) yield { version: number, at: changedAt, definition };
  const botId = nameOf(key);
  // What stands at the newest number or beyond was kept by a save that broke off.
  const from = keys.botVersion(accountId, botId, Math.min(after ?? number, number));
  const order = { after: from.type, newestFirst: true };
  const kept = eachRecord(records, keys.botVersions(accountId, botId), order, signal);
  for await (const { key: place, value: version } of kept)
    yield { version: Number(nameOf(place)), ...version };
}
