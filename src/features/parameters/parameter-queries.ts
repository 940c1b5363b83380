import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { loadModelCatalogue } from '../../backend/model-catalogue.ts';
import { createParametersApi } from '../../backend/parameters-api.ts';
import { preferencesQuery } from '../../backend/preferences-query.ts';

const reading = {
  retry: isWorthRetrying,
  // Offline is said at once, and what is read then is read again when the network is back.
  networkMode: 'always',
} as const;

/** What may be chosen for an answer in an account. */
export function parameterQueries(api: ApiClient, accountId: string) {
  const calls = createParametersApi(api);
  return {
    models: queryOptions({
      ...reading,
      queryKey: ['models', accountId],
      queryFn: async ({ signal }) => expectDone(await calls.models(accountId, signal)),
    }),
    presets: queryOptions({
      ...reading,
      queryKey: ['presets', accountId],
      queryFn: async ({ signal }) => expectDone(await calls.presets(accountId, signal)),
    }),
    preferences: queryOptions(preferencesQuery(api, accountId)),
  };
}

/** What is known of models; once fetched it stays as it is. */
export const modelCatalogueQuery = queryOptions({
  queryKey: ['model-catalogue'],
  queryFn: loadModelCatalogue,
  staleTime: Infinity,
});
