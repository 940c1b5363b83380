import type { MadeBotList, MadeBotVersion } from '../../contract/bots/own-bot.ts';
import type { Caller } from '../../domain/caller.ts';
import { answered, type Answer } from '../accounts/answered.ts';
import { eachRecord } from '../accounts/each-record.ts';
import { readPerson } from '../accounts/read-person.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import { answerRoom, bytesInAnswer } from '../answer-room.ts';
import { eachVersion } from './read-bots.ts';
import { viewPublication } from './view-bot.ts';

/** The last version of a bot that was read. */
export type MadeBotPlace = {
  readonly accountId: string;
  readonly botId: string;
  readonly version: number;
};

/** A page of all that somebody has made of bots, deleted ones too, in every account that they may work in. */
export async function readMadeBots(
  records: RecordStore,
  { sub }: Pick<Caller, 'sub'>,
  from: MadeBotPlace | null,
  signal: AbortSignal,
): Promise<Answer<Omit<MadeBotList, 'next'> & { readonly next: MadeBotPlace | null }>> {
  const person = await readPerson(records, sub, signal);
  const accounts = person.memberships
    .filter(({ accountId, state }) => state === 'active' && accountId >= (from?.accountId ?? ''))
    .map(({ accountId }) => accountId);
  const versions: MadeBotVersion[] = [];
  let room = answerRoom;
  for (const accountId of accounts) {
    const place = from?.accountId === accountId ? from : null;
    for await (const version of madeIn(records, { accountId, sub }, place, signal)) {
      room -= bytesInAnswer(version);
      const last = versions.at(-1);
      if (room < 0 && last) return answered({ versions, next: placeOf(last) });
      versions.push(version);
    }
  }
  return answered({ versions, next: null });
}

function placeOf({ accountId, botId, version }: MadeBotVersion): MadeBotPlace {
  return { accountId, botId, version };
}

async function* madeIn(
  records: RecordStore,
  { accountId, sub }: Pick<Caller, 'accountId' | 'sub'>,
  from: MadeBotPlace | null,
  signal: AbortSignal,
): AsyncGenerator<MadeBotVersion, void, undefined> {
  const begun = from && (await records.read(keys.bot(accountId, from.botId), signal));
  if (begun?.value.maker === sub)
    yield* versionsOf(records, accountId, begun, from?.version ?? null, signal);
  const order = from ? { after: keys.bot(accountId, from.botId).type } : {};
  for await (const bot of eachRecord(records, keys.bot(accountId, ''), order, signal))
    if (bot.value.maker === sub) yield* versionsOf(records, accountId, bot, null, signal);
}

async function* versionsOf(
  records: RecordStore,
  accountId: string,
  bot: Stored<'bot'>,
  after: number | null,
  signal: AbortSignal,
): AsyncGenerator<MadeBotVersion, void, undefined> {
  const { publication, createdAt, deletedAt } = bot.value;
  const told = { publication: publication && viewPublication(publication), createdAt, deletedAt };
  for await (const version of eachVersion({ records }, accountId, bot, after, signal))
    yield { accountId, botId: nameOf(bot.key), ...version, ...told };
}
