import {
  mostBotVersions,
  mostOwnBots,
  type BotChange,
  type OwnBot,
} from '../../contract/bots/own-bot.ts';
import type { Caller } from '../../domain/caller.ts';
import type { Answer } from '../accounts/answered.ts';
import type { AuditPorts } from '../accounts/audit.ts';
import { eachRecord } from '../accounts/each-record.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type Records } from '../accounts/records.ts';
import { isSameValue } from '../accounts/same-value.ts';
import { refused, type Refusal } from '../admission.ts';
import { botNotFound, findBot, type SeenBot } from './bot-access.ts';
import { changeBot, keep, refusalToOthers, takeBack, type BotStep } from './change-bot.ts';
import { eraseVersions } from './erase-bots.ts';
import { answerBot } from './view-bot.ts';

/**
 * Makes a bot, or a new version of it where its maker has seen the newest one. The same change sent again, because
 * its answer was lost, is answered as it was the first time; one that changes nothing makes no version.
 */
export async function saveBot(
  ports: AuditPorts,
  caller: Caller,
  botId: string,
  change: BotChange,
  signal: AbortSignal,
): Promise<Answer<OwnBot>> {
  const made = change.version === 0 ? await makeBot(ports, caller, botId, change, signal) : null;
  const saved = made ?? (await addVersion(ports, caller, botId, change, signal));
  return saved.kind === 'refused' ? saved : answerBot(ports, caller, saved.bot, signal);
}

type Saved = { readonly kind: 'changed'; readonly bot: Stored<'bot'> };

/** Null where there is one already. */
async function makeBot(
  ports: AuditPorts,
  caller: Caller,
  botId: string,
  { definition }: BotChange,
  signal: AbortSignal,
): Promise<Saved | Refusal | null> {
  const { records, clock } = ports;
  const found = await findBot(ports, caller, botId, signal);
  if (found.kind === 'seen') return null;
  if (found.code !== botNotFound.code) return found;
  const { accountId, sub } = caller;
  if (await hasMost(records, caller, signal)) return refused('limit-reached');
  const at = new Date(clock.now()).toISOString();
  const key = keys.bot(accountId, botId);
  const value = {
    maker: sub,
    number: 1,
    definition,
    publication: null,
    createdAt: at,
    changedAt: at,
    deletedAt: null,
  };
  const version = await records.write(key, value, 0, signal);
  if (version === null) return null;
  const refusal = await takeBack(ports, caller, botId, signal);
  return refusal ?? { kind: 'changed', bot: { key, version, value } };
}

/** Whether a person has as many bots in an account as they may; those that they have deleted do not count. */
export async function hasMost(
  records: RecordStore,
  { accountId, sub }: Caller,
  signal: AbortSignal,
): Promise<boolean> {
  let count = 0;
  for await (const { value } of eachRecord(records, keys.bot(accountId, ''), {}, signal))
    if (value.maker === sub && value.deletedAt === null) count += 1;
  return count >= mostOwnBots;
}

async function addVersion(
  ports: AuditPorts,
  caller: Caller,
  botId: string,
  change: BotChange,
  signal: AbortSignal,
): Promise<Saved | Refusal> {
  const { records, clock } = ports;
  const { accountId } = caller;
  let hasKept = false;
  const decide = async (seen: SeenBot): Promise<BotStep | Refusal> => {
    const { value } = seen.bot;
    const step = refusalToOthers(seen) ?? decideVersion(value, change, clock.now());
    if (step.kind !== 'write') return step;
    // What it was is kept before it becomes another; of two who keep the same one, both write the same words.
    const { number, definition, changedAt: at } = value;
    const key = keys.botVersion(accountId, botId, number);
    hasKept = (await records.write(key, { definition, at }, 0, signal)) !== null || hasKept;
    return step;
  };
  const saved = await changeBot(ports, caller, botId, decide, signal);
  if (saved.kind === 'changed') await forgetOldest(records, caller, saved.bot, signal);
  else if (hasKept) await dropLeftovers(records, accountId, botId, signal);
  return saved;
}

function decideVersion(
  bot: Records['bot'],
  { definition, version }: BotChange,
  now: number,
): BotStep | Refusal {
  const { number } = bot;
  if ([number, number - 1].includes(version) && isSameValue(bot.definition, definition))
    return keep;
  if (version !== number) return refused('version-conflict', 'version');
  const changedAt = new Date(now).toISOString();
  return { kind: 'write', next: { ...bot, number: number + 1, definition, changedAt } };
}

/** A few at a time, since a version comes at a time. What is published stays among them. */
async function forgetOldest(
  records: RecordStore,
  { accountId }: Caller,
  { key, value }: Stored<'bot'>,
  signal: AbortSignal,
): Promise<void> {
  const last = value.number - mostBotVersions;
  if (last < 1) return;
  const from = keys.botVersions(accountId, nameOf(key));
  const request = { after: null, limit: 3, newestFirst: false };
  const { records: oldest } = await records.page(from, request, signal);
  for (const version of oldest) {
    const number = Number(nameOf(version.key));
    if (number <= last && number !== value.publication?.number)
      await records.remove(version.key, null, signal);
  }
}

/** Of a bot that was erased while a version of it was being saved. */
async function dropLeftovers(
  records: RecordStore,
  accountId: string,
  botId: string,
  signal: AbortSignal,
): Promise<void> {
  const there = await records.read(keys.bot(accountId, botId), signal);
  if ((there?.value.maker ?? null) === null) await eraseVersions(records, accountId, botId, signal);
}
