import type { BotDefinition } from '../../contract/bots/bot.ts';
import type { Caller } from '../../domain/caller.ts';
import { readMembership } from '../accounts/read-person.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import { keys } from '../accounts/records.ts';

/** What a turn of somebody asks of an own bot: for its maker the newest version, for all others the published one. */
export async function findOwnBot(
  records: RecordStore,
  { accountId, sub }: Pick<Caller, 'accountId' | 'sub'>,
  botId: string,
  signal: AbortSignal,
): Promise<{ readonly definition: BotDefinition; readonly version: number } | null> {
  const [membership, bot] = await Promise.all([
    readMembership(records, accountId, sub, signal),
    records.read(keys.bot(accountId, botId), signal),
  ]);
  if (membership.state !== 'active' || !bot || bot.value.deletedAt !== null) return null;
  const { maker, publication } = bot.value;
  const shown = maker === sub ? bot.value : publication;
  return shown && { definition: shown.definition, version: shown.number };
}
