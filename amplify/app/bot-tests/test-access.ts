import type { Caller } from '../../domain/caller.ts';
import { asMember } from '../accounts/access.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import type { TestedPlace } from '../accounts/records.ts';
import { refused, type Refusal } from '../admission.ts';
import type { BotSource, FoundBot } from '../bot-source.ts';

export type TestPorts = {
  readonly records: RecordStore;
  readonly bots: BotSource;
};

/** A bot before somebody who may talk with it, and so may test it. */
export type TestedBot = {
  readonly kind: 'tested';
  readonly place: TestedPlace;
  readonly bot: FoundBot;
};

/** Lets members of an account to their tests of a bot that they may use. */
export async function testedBot(
  { records, bots }: TestPorts,
  caller: Caller,
  reference: string,
  signal: AbortSignal,
): Promise<TestedBot | Refusal> {
  const { accountId, sub } = caller;
  const [member, bot] = await Promise.all([
    asMember(records, caller, accountId, signal),
    bots.find(caller, reference, signal),
  ]);
  if (member.kind === 'refused') return member;
  if (!bot) return refused('bot-not-found', 'botId');
  return { kind: 'tested', place: { accountId, sub, reference }, bot };
}
