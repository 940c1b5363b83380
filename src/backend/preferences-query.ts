import type { Preferences } from '../../amplify/contract/parameters/preferences.ts';
import type { ApiClient } from './api-client.ts';
import { expectDone, isWorthRetrying } from './expect-done.ts';
import { createParametersApi } from './parameters-api.ts';

/** What somebody prefers in an account, for whichever part of the page asks: all of them share what was read. */
export function preferencesQuery(api: ApiClient, accountId: string) {
  return {
    queryKey: ['preferences', accountId],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Preferences> =>
      expectDone(await createParametersApi(api).preferences(accountId, signal)),
    retry: isWorthRetrying,
    // Offline is said at once, and what is read then is read again when the network is back.
    networkMode: 'always',
  } as const;
}
