import type { Caller } from '../../domain/caller.ts';
import type { AuditPorts } from '../accounts/audit.ts';
import { lookForDeletion } from '../accounts/enter-account.ts';
import type { Stored } from '../accounts/record-store.ts';
import { keys, type Records } from '../accounts/records.ts';
import { refused, type Refusal } from '../admission.ts';
import { botNotFound, findBot, type SeenBot } from './bot-access.ts';
import { eraseBot, eraseTests, letGo } from './erase-bots.ts';

/** What is to become of a bot. */
export type BotStep =
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'write'; readonly next: Records['bot'] };

export const keep = { kind: 'keep' } as const;

type Changed = { readonly kind: 'changed'; readonly bot: Stored<'bot'> };

/**
 * Changes a bot to what `decide` makes of it as it stands, again whenever somebody was faster. What has to be kept
 * before, a version or an entry of the log, `decide` writes itself.
 */
export async function changeBot(
  ports: AuditPorts,
  caller: Caller,
  botId: string,
  decide: (seen: SeenBot) => Promise<BotStep | Refusal>,
  signal: AbortSignal,
): Promise<Changed | Refusal> {
  const { records } = ports;
  for (;;) {
    signal.throwIfAborted();
    const seen = await findBot(ports, caller, botId, signal);
    if (seen.kind === 'refused') return seen;
    const step = await decide(seen);
    if (step.kind === 'refused') return step;
    const { bot } = seen;
    if (step.kind === 'keep') return { kind: 'changed', bot };
    if (step.kind === 'remove') {
      await eraseTests(records, caller.accountId, botId, signal);
      if (await records.remove(bot.key, bot.version, signal)) return { kind: 'changed', bot };
      continue;
    }
    const version = await records.write(bot.key, step.next, bot.version, signal);
    if (version === null) continue;
    const refusal = await takeBack(ports, caller, botId, signal);
    return refusal ?? { kind: 'changed', bot: { key: bot.key, version, value: step.next } };
  }
}

/** A deletion may have passed already where a bot was written a moment ago; then it goes again. */
export async function takeBack(
  { records }: Pick<AuditPorts, 'records'>,
  { accountId, sub }: Caller,
  botId: string,
  signal: AbortSignal,
): Promise<Refusal | null> {
  const gone = await lookForDeletion(records, { accountId, sub }, signal);
  if (gone === null) return null;
  const key = keys.bot(accountId, botId);
  const isOwn = (await records.read(key, signal))?.value.maker === sub;
  if (gone === 'account-gone') await eraseBot(records, accountId, botId, signal);
  else if (isOwn) await letGo(records, accountId, { key }, signal);
  return refused('account-not-found', 'accountId');
}

/** Lets nobody but its maker do something with a bot, and not with one that is deleted. */
export function refusalToOthers({ bot, isMaker }: SeenBot): Refusal | null {
  if (!isMaker) return refused('not-the-maker');
  return bot.value.deletedAt === null ? null : botNotFound;
}
