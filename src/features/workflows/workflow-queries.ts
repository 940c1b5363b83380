import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { createWorkflowsApi } from '../../backend/workflows-api.ts';

/** Where workflows are, and whom to tell. */
export type WorkflowsPlace = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly say: (text: string) => void;
};

/** An account's workflows, in the order of their ids. */
export function workflowsQuery(api: ApiClient, accountId: string) {
  return queryOptions({
    queryKey: ['workflows', accountId] as const,
    queryFn: async ({ signal }) =>
      expectDone(await createWorkflowsApi(api).workflows(accountId, signal)),
    retry: isWorthRetrying,
  });
}

export function promptsQuery(api: ApiClient, accountId: string, workflowId: string) {
  return queryOptions({
    queryKey: ['prompts', accountId, workflowId] as const,
    queryFn: async ({ signal }) =>
      expectDone(await createWorkflowsApi(api).prompts(accountId, workflowId, signal)),
    retry: isWorthRetrying,
  });
}

/** After something was done to a workflow or its prompts. */
export function rereadWorkflows(queries: QueryClient, accountId: string, workflowId: string): void {
  void queries.invalidateQueries({ queryKey: ['workflows', accountId] });
  void queries.invalidateQueries({ queryKey: ['prompts', accountId, workflowId] });
  void queries.invalidateQueries({ queryKey: ['audit', accountId] });
}
