import type { OwnBot } from '../../contract/bots/own-bot.ts';
import type { Caller } from '../../domain/caller.ts';
import { done, type Answer } from '../accounts/answered.ts';
import { audit, type AuditPorts } from '../accounts/audit.ts';
import { refused, type Refusal } from '../admission.ts';
import type { SeenBot } from './bot-access.ts';
import { changeBot, keep, type BotStep } from './change-bot.ts';
import { publicationDeed } from './publish-bot.ts';
import { hasMost } from './save-bot.ts';
import { answerBot } from './view-bot.ts';

/** Deletes a bot for its maker, who has seen its newest version; for all others it is gone at once. Again does nothing. */
export async function deleteBot(
  ports: AuditPorts,
  caller: Caller,
  { botId, version }: { readonly botId: string; readonly version: number },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const decide = async ({ bot: { value }, isMaker }: SeenBot): Promise<BotStep | Refusal> => {
    if (!isMaker) return refused('not-the-maker');
    if (value.deletedAt !== null) return keep;
    if (value.number !== version) return refused('version-conflict', 'version');
    if (value.publication)
      await audit(
        ports,
        publicationDeed('bot.withdrawn', caller, botId, value.publication),
        signal,
      );
    const deletedAt = new Date(ports.clock.now()).toISOString();
    return { kind: 'write', next: { ...value, deletedAt } };
  };
  const deleted = await changeBot(ports, caller, botId, decide, signal);
  return deleted.kind === 'refused' ? deleted : done;
}

/** Takes a deletion back: the bot is as it was, and published if it was. */
export async function restoreBot(
  ports: AuditPorts,
  caller: Caller,
  botId: string,
  signal: AbortSignal,
): Promise<Answer<OwnBot>> {
  const decide = async ({ bot: { value }, isMaker }: SeenBot): Promise<BotStep | Refusal> => {
    if (!isMaker) return refused('not-the-maker');
    if (value.deletedAt === null) return keep;
    if (await hasMost(ports.records, caller, signal)) return refused('limit-reached');
    if (value.publication)
      await audit(
        ports,
        publicationDeed('bot.published', caller, botId, value.publication),
        signal,
      );
    return { kind: 'write', next: { ...value, deletedAt: null } };
  };
  const restored = await changeBot(ports, caller, botId, decide, signal);
  return restored.kind === 'refused' ? restored : answerBot(ports, caller, restored.bot, signal);
}
