import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../backend/api-client.ts';
import { createBotsApi, type BotPlace } from '../../backend/bots-api.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';

/** What a bot of one's own was, newest first. */
export function versionsQuery(api: ApiClient, { accountId, botId }: BotPlace, version: number) {
  return queryOptions({
    // Another version has one more before it.
    queryKey: ['bot-versions', accountId, botId, version] as const,
    queryFn: async ({ signal }) =>
      expectDone(await createBotsApi(api).versions({ accountId, botId }, signal)),
    retry: isWorthRetrying,
  });
}
