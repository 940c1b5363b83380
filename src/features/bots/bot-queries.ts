import { queryOptions, useQuery } from '@tanstack/react-query';
import { isOwnBot } from '../../../amplify/contract/bots/bot.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { createBotsApi } from '../../backend/bots-api.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { knownOwn, knownSample, type SoughtBot } from '../../backend/known-bot.ts';
import { loadSampleBots } from '../../backend/sample-bots.ts';

/** The catalogue's bots; once fetched they stay as they are. */
export const sampleBotsQuery = queryOptions({
  queryKey: ['sample-bots'] as const,
  queryFn: async () => (await loadSampleBots()).map(knownSample),
  staleTime: Infinity,
});

/** One's own bots in an account, and those that others share there. */
export function ownBotsQuery(api: ApiClient, accountId: string) {
  return queryOptions({
    queryKey: ['bots', accountId] as const,
    queryFn: async ({ signal }) =>
      expectDone(await createBotsApi(api).bots(accountId, signal)).map(knownOwn),
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
  if (bot) return { kind: 'known', bot };
  if (isError) return { kind: 'failed', retry: () => void refetch() };
  return data ? { kind: 'gone' } : { kind: 'reading' };
}
