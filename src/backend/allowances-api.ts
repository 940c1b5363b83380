import { allowanceListSchema, type ListedAllowance } from '../../amplify/contract/allowances.ts';
import type { ApiClient } from './api-client.ts';
import { expectDone, isWorthRetrying } from './expect-done.ts';
import { callJson, chosen, nothing, type Outcome } from './json-calls.ts';

function pathOf(conversationId: string): string {
  return `/conversations/${encodeURIComponent(conversationId)}/allowances`;
}

/** What acts in a conversation without asking again; it may have been allowed since it was last looked at. */
export function allowancesQuery(api: ApiClient, conversationId: string) {
  return {
    queryKey: ['allowances', conversationId],
    async queryFn({ signal }: { readonly signal: AbortSignal }) {
      const call = { method: 'GET', path: pathOf(conversationId) } as const;
      const list = chosen(
        await callJson(api, allowanceListSchema, call, signal),
        ({ allowances }): readonly ListedAllowance[] => allowances,
      );
      return expectDone(list);
    },
    retry: isWorthRetrying,
    networkMode: 'always',
    staleTime: 0,
  } as const;
}

/** Has a tool ask again in a conversation. */
export function takeBackAllowance(
  api: ApiClient,
  conversationId: string,
  allowance: string,
  signal: AbortSignal,
): Promise<Outcome<object>> {
  const path = `${pathOf(conversationId)}?allowance=${encodeURIComponent(allowance)}`;
  return callJson(api, nothing, { method: 'DELETE', path }, signal);
}
