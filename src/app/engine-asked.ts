import type { QueryClient } from '@tanstack/react-query';
import { engineOf } from '../../amplify/contract/parameters/engine-of.ts';
import type { Engine, Parameters } from '../../amplify/contract/parameters/parameters.ts';
import type { Preferences } from '../../amplify/contract/parameters/preferences.ts';
import type { TurnRequest } from '../../amplify/contract/turn-request.ts';
import type { Conversation } from '../backend/conversation-store.ts';
import type { KnownBot } from '../backend/known-bot.ts';
import { ownBotKey, sampleBotsKey } from '../features/bots/bot-keys.ts';

/** By which engine a turn will be answered, by the same layers as on the server, as far as this page has read them. */
export function engineAsked(
  queries: QueryClient,
  accountId: string,
  { conversationId, bot, parameters }: TurnRequest,
): Engine {
  const conversation = queries.getQueryData<Conversation | null>(['conversation', conversationId]);
  const preferences = queries.getQueryData<Preferences>(['preferences', accountId]);
  const reference = conversation ? conversation.botSlug : bot;
  return engineOf(
    preferences?.parameters ?? {},
    wishesOf(queries, accountId, reference ?? ''),
    parameters ?? conversation?.parameters ?? {},
  );
}

function wishesOf(queries: QueryClient, accountId: string, reference: string): Parameters {
  const samples = queries.getQueryData<readonly KnownBot[]>(sampleBotsKey) ?? [];
  const own = queries.getQueryData<KnownBot | null>(ownBotKey(accountId, reference));
  const bot = samples.find((sample) => sample.reference === reference) ?? own;
  return bot?.definition.parameters ?? {};
}
