import { queryOptions, useQuery } from '@tanstack/react-query';
import { isOwnBot } from '../../../amplify/contract/bots/is-own-bot.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { isDeleted, knownOwn, knownSample, type SoughtBot } from '../../backend/known-bot.ts';

/** The catalogue's bots; once fetched they stay as they are. */
export const sampleBotsQuery = queryOptions({
  queryKey: ['sample-bots'] as const,
  async queryFn() {
    // What reads bots is fetched with the first of them: the first page may need none.
    const { loadSampleBots } = await import('../../backend/sample-bots.ts');
    return (await loadSampleBots()).map(knownSample);
  },
  staleTime: Infinity,
});

/** One's own bots in an account, deleted ones too, and those that others share there. */
export function ownBotsQuery(api: ApiClient, accountId: string) {
  return queryOptions({
    queryKey: ['bots', accountId] as const,
    async queryFn({ signal }) {
      const { createBotsApi } = await import('../../backend/bots-api.ts');
      return expectDone(await createBotsApi(api).bots(accountId, signal)).map(knownOwn);
    },
    retry: isWorthRetrying,
  });
}

/** The bot that a reference names. */
export function useKnownBot(
  api: ApiClient,
  accountId: string,
  reference: string | null,
): SoughtBot {
  const isOwn = reference !== null && isOwnBot(reference);
  const samples = useQuery({ ...sampleBotsQuery, enabled: reference !== null && !isOwn });
  const own = useQuery({ ...ownBotsQuery(api, accountId), enabled: isOwn });
  if (reference === null) return { kind: 'none' };
  const { data, isError, refetch } = isOwn ? own : samples;
  const bot = data?.find((known) => known.reference === reference);
  if (bot) return isDeleted(bot) ? { kind: 'gone', deleted: bot } : { kind: 'known', bot };
  if (isError) return { kind: 'failed', retry: () => void refetch() };
  return data ? { kind: 'gone', deleted: null } : { kind: 'reading' };
}
