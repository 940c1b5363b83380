import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { createMembersApi } from '../../backend/members-api.ts';

export function membersQuery(api: ApiClient, accountId: string) {
  return queryOptions({
    queryKey: ['members', accountId] as const,
    queryFn: async ({ signal }) =>
      expectDone(await createMembersApi(api).members(accountId, signal)),
    retry: isWorthRetrying,
  });
}

/** Those that are open, newest first. */
export function invitationsQuery(api: ApiClient, accountId: string) {
  return queryOptions({
    queryKey: ['invitations', accountId] as const,
    queryFn: async ({ signal }) =>
      expectDone(await createMembersApi(api).invitations(accountId, signal)).invitations,
    retry: isWorthRetrying,
  });
}

/** The log of an account, page by page, newest first. */
export function auditQuery(api: ApiClient, accountId: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', accountId] as const,
    queryFn: async ({ pageParam, signal }) =>
      expectDone(await createMembersApi(api).accountAudit(accountId, pageParam, signal)),
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
    retry: isWorthRetrying,
  });
}

function firstPage(): string | null {
  return null;
}

/** What was done to a member or an invitation shows in all three. */
export function rereadMembers(queries: QueryClient, accountId: string): void {
  for (const part of ['members', 'invitations', 'audit'])
    void queries.invalidateQueries({ queryKey: [part, accountId] });
}
