import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { createAccountApi } from '../../backend/account-api.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { createMembersApi } from '../../backend/members-api.ts';
import { createWorkflowsApi } from '../../backend/workflows-api.ts';

type AccountQueries = ReturnType<typeof accountQueries>;

/** Others change it too, but seldom; a conflict is met when something is saved. */
const freshFor = 10_000;

const reading = {
  staleTime: freshFor,
  retry: isWorthRetrying,
  // Offline is said at once, and what is read then is read again when the network is back.
  networkMode: 'always',
} as const;

/** What is read of one account; nothing of one is ever shown in another. */
export function accountQueries(api: ApiClient, accountId: string) {
  const accounts = createAccountApi(api);
  const members = createMembersApi(api);
  const workflows = createWorkflowsApi(api);
  const root = ['account', accountId];
  return {
    details: queryOptions({
      ...reading,
      queryKey: [...root, 'details'],
      queryFn: async ({ signal }) => expectDone(await accounts.account(accountId, signal)),
    }),
    endpoint: queryOptions({
      ...reading,
      queryKey: [...root, 'inference-endpoint'],
      queryFn: async ({ signal }) =>
        expectDone(await accounts.inferenceEndpoint(accountId, signal)),
    }),
    members: queryOptions({
      ...reading,
      queryKey: [...root, 'members'],
      queryFn: async ({ signal }) => expectDone(await members.members(accountId, signal)),
    }),
    invitations: queryOptions({
      ...reading,
      queryKey: [...root, 'invitations'],
      queryFn: async ({ signal }) =>
        expectDone(await members.invitations(accountId, signal)).invitations,
    }),
    audit: infiniteQueryOptions({
      ...reading,
      queryKey: [...root, 'audit'],
      queryFn: async ({ pageParam, signal }) =>
        expectDone(await members.accountAudit(accountId, pageParam, signal)),
      initialPageParam: noPage,
      getNextPageParam: ({ next }) => next,
    }),
    workflows: queryOptions({
      ...reading,
      queryKey: [...root, 'workflows'],
      queryFn: async ({ signal }) => expectDone(await workflows.workflows(accountId, signal)),
    }),
    prompts: (workflowId: string) =>
      queryOptions({
        ...reading,
        queryKey: [...root, 'prompts', workflowId],
        queryFn: async ({ signal }) =>
          expectDone(await workflows.prompts(accountId, workflowId, signal)),
      }),
  };
}

/** The first page comes after none. */
function firstPage(): string | null {
  return null;
}
const noPage = firstPage();
