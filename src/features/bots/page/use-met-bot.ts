import { queryOptions, useQuery } from '@tanstack/react-query';
import { isOwnBot } from '../../../../amplify/contract/bots/is-own-bot.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { createBotsApi, type BotPlace } from '../../../backend/bots-api.ts';
import { codeOfError, expectDone, isWorthRetrying } from '../../../backend/expect-done.ts';
import { knownOwn, type SoughtBot } from '../../../backend/known-bot.ts';
import { ownBotsQuery, useKnownBot } from '../bot-queries.ts';

/** One that no list has: its maker has deleted it, and may want it back. */
function unlistedBotQuery(api: ApiClient, place: BotPlace) {
  return queryOptions({
    // Whatever makes the list another one makes this one so too.
    queryKey: [...ownBotsQuery(api, place.accountId).queryKey, place.botId] as const,
    queryFn: async ({ signal }) =>
      knownOwn(expectDone(await createBotsApi(api).bot(place, signal))),
    retry: isWorthRetrying,
  });
}

/** The bot of a page; also one that is deleted, for whoever made it. */
export function useMetBot(api: ApiClient, accountId: string, reference: string): SoughtBot {
  const sought = useKnownBot(api, accountId, reference);
  const isUnlisted = sought.kind === 'gone' && isOwnBot(reference);
  const { data, error, refetch } = useQuery({
    ...unlistedBotQuery(api, { accountId, botId: reference }),
    enabled: isUnlisted,
  });
  if (!isUnlisted) return sought;
  if (data) return { kind: 'known', bot: data };
  if (error === null) return { kind: 'reading' };
  if (codeOfError(error) === 'bot-not-found') return sought;
  return { kind: 'failed', retry: () => void refetch() };
}
