import { queryOptions } from '@tanstack/react-query';
import { createAccountApi } from '../../backend/account-api.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';

const reading = {
  retry: isWorthRetrying,
  // Offline is said at once, and what is read then is read again when the network is back.
  networkMode: 'always',
} as const;

/** What is read of one account; nothing of one is ever shown in another. */
export function accountQueries(api: ApiClient, accountId: string) {
  const calls = createAccountApi(api);
  return {
    details: queryOptions({
      ...reading,
      queryKey: ['account', accountId, 'details'],
      queryFn: async ({ signal }) => expectDone(await calls.account(accountId, signal)),
    }),
    endpoint: queryOptions({
      ...reading,
      queryKey: ['account', accountId, 'inference-endpoint'],
      queryFn: async ({ signal }) => expectDone(await calls.inferenceEndpoint(accountId, signal)),
    }),
  };
}
