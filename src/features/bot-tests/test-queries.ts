import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../backend/api-client.ts';
import { createBotTestsApi, type TestsPlace } from '../../backend/bot-tests-api.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';

/** Whoever looks at a run sees each result about as soon as it is there. */
const pollAfter = 1000;

/** Somebody's tests of a bot, and their last runs. */
export function botTestQueries(api: ApiClient, place: TestsPlace) {
  const testsApi = createBotTestsApi(api, place);
  const { accountId, reference } = place;
  return {
    tests: queryOptions({
      queryKey: ['bot-tests', accountId, reference] as const,
      queryFn: async ({ signal }) => expectDone(await testsApi.tests(signal)),
      retry: isWorthRetrying,
    }),
    runs: queryOptions({
      queryKey: ['bot-test-runs', accountId, reference] as const,
      queryFn: async ({ signal }) => expectDone(await testsApi.runs(signal)),
      retry: isWorthRetrying,
      refetchInterval: ({ state }) => (state.data?.underWay ? pollAfter : false),
    }),
  };
}

/** After a test was made, changed or removed. */
export function rereadTests(queries: QueryClient, { accountId, reference }: TestsPlace): void {
  void queries.invalidateQueries({ queryKey: ['bot-tests', accountId, reference] });
}
