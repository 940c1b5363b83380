import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { createPersonApi } from '../../backend/person-api.ts';
import { personKey } from './known-person.ts';

/** Often enough to hear of an invitation or a notice, seldom enough not to be felt. */
const freshFor = 60_000;

/** Who one is, where one belongs, and what administrators have to say. */
export function personQuery(api: ApiClient) {
  return queryOptions({
    queryKey: personKey,
    queryFn: async ({ signal }) => expectDone(await createPersonApi(api).person(signal)),
    staleTime: freshFor,
    retry: isWorthRetrying,
  });
}
