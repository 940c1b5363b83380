import type { OwnBot, PublicationRequest } from '../../contract/bots/own-bot.ts';
import type { TestsOutcome } from '../../contract/bots/tests-outcome.ts';
import type { Caller } from '../../domain/caller.ts';
import { done, wrongField, type Answer } from '../accounts/answered.ts';
import { audit, type AuditPorts, type Deed } from '../accounts/audit.ts';
import { refused, type Refusal } from '../admission.ts';
import type { SeenBot } from './bot-access.ts';
import { changeBot, keep, refusalToOthers, type BotStep } from './change-bot.ts';
import { answerBot } from './view-bot.ts';

/** A version of a bot. */
export type TestedVersion = {
  readonly accountId: string;
  /** Its maker. */
  readonly sub: string;
  readonly reference: string;
  readonly version: number;
};

export type PublishPorts = AuditPorts & {
  readonly testsAreGreen: (bot: TestedVersion, signal: AbortSignal) => Promise<TestsOutcome>;
};

/** Shares the newest version of a bot with everybody in its account, until its maker shares another. */
export async function publishBot(
  ports: PublishPorts,
  caller: Caller,
  botId: string,
  { version, reason }: PublicationRequest,
  signal: AbortSignal,
): Promise<Answer<OwnBot>> {
  const { accountId, sub } = caller;
  const decide = async (seen: SeenBot): Promise<BotStep | Refusal> => {
    const refusal = refusalToOthers(seen);
    if (refusal) return refusal;
    const { value } = seen.bot;
    const { number, definition, publication } = value;
    if (number !== version) return refused('version-conflict', 'version');
    if (publication?.number === version && publication.reason === reason) return keep;
    const tests = await ports.testsAreGreen({ accountId, sub, reference: botId, version }, signal);
    if (tests !== 'green' && reason === null)
      return wrongField('reason', 'must say why, as its tests are not green');
    const details = { tests };
    await audit(ports, publicationDeed('bot.published', caller, botId, value, details), signal);
    const at = new Date(ports.clock.now()).toISOString();
    return { kind: 'write', next: { ...value, publication: { number, definition, at, reason } } };
  };
  const published = await changeBot(ports, caller, botId, decide, signal);
  return published.kind === 'refused' ? published : answerBot(ports, caller, published.bot, signal);
}

/**
 * Takes a bot back from everybody but its maker: for them, and for owners of the account. What belongs to nobody any
 * more is removed by it.
 */
export async function withdrawBot(
  ports: AuditPorts,
  caller: Caller,
  botId: string,
  signal: AbortSignal,
): Promise<Answer<object>> {
  const decide = async ({ bot: { value }, isMaker, member }: SeenBot) => {
    if (!isMaker && member.membership.role !== 'owner') return refused('not-the-maker');
    const { publication, maker } = value;
    if (publication === null) return keep;
    await audit(ports, publicationDeed('bot.withdrawn', caller, botId, publication), signal);
    if (maker === null) return { kind: 'remove' } as const;
    return { kind: 'write', next: { ...value, publication: null } } as const;
  };
  const withdrawn = await changeBot(ports, caller, botId, decide, signal);
  return withdrawn.kind === 'refused' ? withdrawn : done;
}

/** What the log is told of a publication. */
export function publicationDeed(
  action: 'bot.published' | 'bot.withdrawn',
  { accountId, sub }: Caller,
  botId: string,
  { number }: { readonly number: number },
  details: Deed['details'] = {},
): Deed {
  const version = String(number);
  return { actor: sub, accountId, action, subject: botId, details: { version, ...details } };
}
