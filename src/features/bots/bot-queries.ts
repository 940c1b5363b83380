import { queryOptions, useQuery } from '@tanstack/react-query';
import { isOwnBot } from '../../../amplify/contract/bots/is-own-bot.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import type { BotPlace } from '../../backend/bots-api.ts';
import { codeOf, expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import {
  isDeleted,
  knownOwn,
  knownSample,
  offeredBot,
  offeredOwn,
  type KnownBot,
  type SoughtBot,
} from '../../backend/known-bot.ts';
import { ownBotKey, ownBotsKey, sampleBotsKey } from './bot-keys.ts';

/** The catalogue's bots; once fetched they stay as they are. */
const sampleBotsQuery = queryOptions({
  queryKey: sampleBotsKey,
  async queryFn() {
    // What reads bots is fetched with the first of them: the first page may need none.
    const { loadSampleBots } = await import('../../backend/sample-bots.ts');
    return (await loadSampleBots()).map(knownSample);
  },
  staleTime: Infinity,
});

/** As much of them as one chooses one by. */
export const offeredSamplesQuery = queryOptions({ ...sampleBotsQuery, select: offeredAll });

function offeredAll(bots: readonly KnownBot[]) {
  return bots.map(offeredBot);
}

/** One's own bots in an account, deleted ones too, and those that others share there, as one chooses one. */
export function ownBotsQuery(api: ApiClient, accountId: string) {
  return queryOptions({
    queryKey: ownBotsKey(accountId),
    async queryFn({ signal }) {
      const { createBotsApi } = await import('../../backend/bots-api.ts');
      return expectDone(await createBotsApi(api).bots(accountId, signal)).map(offeredOwn);
    },
    retry: isWorthRetrying,
  });
}

/** All of one of them, for its maker also where it is deleted; null where there is none for the caller. */
export function ownBotQuery(api: ApiClient, { accountId, botId }: BotPlace) {
  return queryOptions({
    queryKey: ownBotKey(accountId, botId),
    async queryFn({ signal }) {
      const { createBotsApi } = await import('../../backend/bots-api.ts');
      const outcome = await createBotsApi(api).bot({ accountId, botId }, signal);
      if (outcome.kind === 'refused' && codeOf(outcome) === 'bot-not-found') return null;
      return knownOwn(expectDone(outcome));
    },
    retry: isWorthRetrying,
  });
}

/** The bot that a reference names; also one that is deleted, for whoever made it. */
export function useMetBot(api: ApiClient, accountId: string, reference: string | null): SoughtBot {
  const isOwn = reference !== null && isOwnBot(reference);
  const samples = useQuery({ ...sampleBotsQuery, enabled: reference !== null && !isOwn });
  const own = useQuery({
    ...ownBotQuery(api, { accountId, botId: reference ?? '' }),
    enabled: isOwn,
  });
  if (reference === null) return { kind: 'none' };
  const { isError, refetch } = isOwn ? own : samples;
  const bot = isOwn
    ? own.data
    : samples.data && (samples.data.find((known) => known.reference === reference) ?? null);
  if (bot) return { kind: 'known', bot };
  if (bot === null) return { kind: 'gone', deleted: null };
  return isError ? { kind: 'failed', retry: () => void refetch() } : { kind: 'reading' };
}

/** The same where one that is deleted is of no use. */
export function useKnownBot(
  api: ApiClient,
  accountId: string,
  reference: string | null,
): SoughtBot {
  const sought = useMetBot(api, accountId, reference);
  return sought.kind === 'known' && isDeleted(sought.bot)
    ? { kind: 'gone', deleted: sought.bot }
    : sought;
}
