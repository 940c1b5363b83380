import type { TurnRequest } from '../contract/turn-request.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import type { Conversation } from '../domain/conversation.ts';
import { refused, type Refusal } from './admission.ts';
import type { BotSource, UsableBot } from './bot-source.ts';
import type { ConversationStore } from './conversation-store.ts';
import { isNothing, readGrounds, type DecidePorts } from './decide-answer.ts';
import type { Logger } from './logger.ts';
import { ownParameters } from './own-parameters.ts';
import { createDecideByTexts, type DecideByTexts } from './plugins/answer-with-plugins.ts';
import { usablePlugins, type PlugPorts } from './plugins/usable-plugins.ts';

export type PlanPorts = DecidePorts &
  PlugPorts & {
    readonly conversations: ConversationStore;
    readonly bots: BotSource;
    readonly logger: Logger;
  };

/** By whom and how a question is answered, whatever it is. */
export type AnswerPlan = {
  readonly kind: 'planned';
  readonly decide: DecideByTexts;
  /** Null where the question begins one. */
  readonly conversation: Conversation | null;
};

/** Decides who answers a request, with which parameters and how much of the conversation before them. */
export async function planAnswer(
  ports: PlanPorts,
  request: TurnRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<AnswerPlan | Refusal> {
  const { bot: named, parameters = {}, parentId, attachments } = request;
  const isNew = parentId === null;
  // Which files a model takes, the catalogue says.
  const isFirst = isNew && !attachments?.length;
  const isPlain = isFirst && named === undefined && isNothing(parameters);
  const [grounds, conversation, asNamed] = await Promise.all([
    readGrounds(ports, caller, signal),
    ports.conversations.find(request.conversationId),
    // A new conversation's; one that is there may be with another.
    botWithPlugins(ports, caller, named, signal),
    // Whatever else is read it will be needed, and is here by then.
    isPlain ? null : ports.loadCatalogue(),
  ]);
  if (grounds.kind === 'refused') return grounds;
  // A new conversation has no message to go on from, and another's is answered as one that is not there.
  const isThere = conversation ? conversation.owner === ownerOf(caller) : isNew;
  if (!isThere) return refused('conversation-not-found', 'conversationId');

  const isNamed = !conversation || conversation.botSlug === named;
  const { bot, plugins } = isNamed
    ? asNamed
    : await botWithPlugins(ports, caller, conversation.botSlug, signal);
  if (bot === 'gone') return refused('bot-not-found', 'bot');
  const own = ownParameters(ports.logger, request, conversation);
  const pluggable = { grounds, asked: { bot, own, isFirst }, plugins };
  const decide = createDecideByTexts(ports, pluggable, signal);
  // Whatever was said before changes nothing then, and is read in the meantime.
  const decided = plugins.length === 0 ? await decide([]) : null;
  return decided?.kind === 'refused' ? decided : { kind: 'planned', conversation, decide };
}

/** A bot, and what may take part in its answers. */
async function botWithPlugins(
  ports: PlanPorts,
  caller: Caller,
  reference: string | null | undefined,
  signal: AbortSignal,
) {
  const bot = await botOf(ports, caller, reference, signal);
  const isGone = bot === 'gone';
  const plugins = isGone ? [] : await usablePlugins(ports, caller.accountId, bot, signal);
  return { bot, plugins };
}

async function botOf(
  { bots }: PlanPorts,
  caller: Caller,
  reference: string | null | undefined,
  signal: AbortSignal,
): Promise<UsableBot | null | 'gone'> {
  if (reference === null || reference === undefined) return null;
  return (await bots.find(caller, reference, signal)) ?? 'gone';
}
