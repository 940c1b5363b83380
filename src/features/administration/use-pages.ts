import { useInfiniteQuery, type InfiniteData, type QueryKey } from '@tanstack/react-query';
import { codeOfError, expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import type { Outcome } from '../../backend/json-calls.ts';

type Paged = { readonly next: string | null };

export type Pages<Page> = {
  /** Null until the first one is read. */
  readonly pages: readonly Page[] | null;
  /** Why the first one could not be read. */
  readonly failure: string | null;
  readonly more: 'none' | 'idle' | 'reading' | 'failed';
  readonly readMore: () => void;
  readonly readAgain: () => void;
};

/** A list that is read page by page, as far as somebody wants to see. */
export function usePages<Page extends Paged>(
  queryKey: QueryKey,
  read: (after: string | null, signal: AbortSignal) => Promise<Outcome<Page>>,
): Pages<Page> {
  const query = useInfiniteQuery<Page, Error, InfiniteData<Page>, QueryKey, string | null>({
    queryKey,
    queryFn: async ({ pageParam, signal }) => expectDone(await read(pageParam, signal)),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    retry: isWorthRetrying,
  });
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  function more() {
    if (isFetchingNextPage) return 'reading';
    if (!hasNextPage) return 'none';
    return isFetchNextPageError ? 'failed' : 'idle';
  }
  return {
    pages: data?.pages ?? null,
    failure: data === undefined && query.isError ? codeOfError(query.error) : null,
    more: more(),
    readMore: () => void query.fetchNextPage(),
    readAgain: () => void query.refetch(),
  };
}
