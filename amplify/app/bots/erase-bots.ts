import { eachRecord } from '../accounts/each-record.ts';
import type { Place } from '../accounts/end-membership.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type Key, type Kind } from '../accounts/records.ts';
import type { Clock } from '../clock.ts';

export type EraseBotsPorts = {
  readonly records: RecordStore;
  readonly clock: Pick<Clock, 'now'>;
};

/** Removes a bot after all that goes with it, so that a call which broke off leaves what the next one finds. */
export async function eraseBot(
  records: RecordStore,
  accountId: string,
  botId: string,
  signal: AbortSignal,
): Promise<void> {
  await eraseTests(records, accountId, botId, signal);
  await eraseVersions(records, accountId, botId, signal);
  await records.remove(keys.bot(accountId, botId), null, signal);
}

/** Removes everybody's tests of a bot, and their runs. */
export async function eraseTests(
  records: RecordStore,
  accountId: string,
  reference: string,
  signal: AbortSignal,
): Promise<void> {
  // Whoever is an owner is a member too, and whoever has left is still among them.
  for (const { value } of await records.list(keys.member(accountId, ''), signal)) {
    const place = { accountId, sub: value.sub, reference };
    await removeEach(records, keys.botTest(place, ''), signal);
    await removeEach(records, keys.testRun(place, ''), signal);
  }
}

/** Removes what a bot was before. */
export async function eraseVersions(
  records: RecordStore,
  accountId: string,
  botId: string,
  signal: AbortSignal,
): Promise<void> {
  await removeEach(records, keys.botVersions(accountId, botId), signal);
}

/** Erases every bot of an account and everybody's tests of bots, as far as the time goes; says whether that was all. */
export async function eraseBotsIn(
  { records, clock }: EraseBotsPorts,
  accountId: string,
  until: number,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const { key } of eachRecord(records, keys.bot(accountId, ''), {}, signal)) {
    if (clock.now() > until) return false;
    await eraseVersions(records, accountId, nameOf(key), signal);
    await records.remove(key, null, signal);
  }
  for (const from of [keys.allBotTests(accountId), keys.allTestRuns(accountId)])
    for await (const { key } of eachRecord(records, from, {}, signal)) {
      if (clock.now() > until) return false;
      await records.remove(key, null, signal);
    }
  // Of whoever was still saving one.
  await removeEach(records, keys.allBotVersions(accountId), signal);
  return true;
}

/** Erases what a person has made in an account and shared with nobody, as far as the time goes. */
export async function eraseBotsOf(
  { records, clock }: EraseBotsPorts,
  { accountId, sub }: Place,
  until: number,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const bot of eachRecord(records, keys.bot(accountId, ''), {}, signal)) {
    if (bot.value.maker !== sub) continue;
    if (clock.now() > until) return false;
    await letGo(records, accountId, bot, signal);
  }
  return true;
}

/** Takes a bot from its maker, who is gone for good: what they have published stays with the account as it was published. */
export async function letGo(
  records: RecordStore,
  accountId: string,
  { key }: Pick<Stored<'bot'>, 'key'>,
  signal: AbortSignal,
): Promise<void> {
  await eraseVersions(records, accountId, nameOf(key), signal);
  for (;;) {
    const there = await records.read(key, signal);
    if (!there) return;
    const { publication, deletedAt } = there.value;
    if (publication === null || deletedAt !== null) {
      if (await records.remove(key, there.version, signal)) return;
      continue;
    }
    const { number, definition, at } = publication;
    const left = { maker: null, number, definition, createdAt: at, changedAt: at };
    const next = { ...there.value, ...left };
    if ((await records.write(key, next, there.version, signal)) !== null) return;
  }
}

async function removeEach(
  records: RecordStore,
  from: Key<Kind>,
  signal: AbortSignal,
): Promise<void> {
  for await (const { key } of eachRecord(records, from, {}, signal))
    await records.remove(key, null, signal);
}
