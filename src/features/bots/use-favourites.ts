import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import type { ApiClient } from '../../backend/api-client.ts';
import type { Preferences } from '../../../amplify/contract/parameters/preferences.ts';
import { expectDone } from '../../backend/expect-done.ts';
import { createParametersApi } from '../../backend/parameters-api.ts';
import { preferencesQuery } from '../../backend/preferences-query.ts';
import { saveFavourite, withFavourite, type FavouriteChange } from './save-favourite.ts';

const changeSchema = z.object({ reference: z.string(), isFavourite: z.boolean() });

export type Favourites = {
  /** The newest first. */
  readonly references: readonly string[];
  readonly change: (change: FavouriteChange) => void;
  readonly isReading: boolean;
  readonly read: {
    readonly data: unknown;
    readonly isError: boolean;
    readonly isFetching: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
};

/** One's favourites: shown at once as they are meant to be, and saved one after the other. */
export function useFavourites(api: ApiClient, accountId: string, onFailed: () => void): Favourites {
  const queries = useQueryClient();
  const query = preferencesQuery(api, accountId);
  const read = useQuery(query);
  const mutationKey = ['favourite', accountId] as const;
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    async mutationFn(change: FavouriteChange) {
      const calls = createParametersApi(api);
      // Nobody takes a favourite back by leaving the page.
      const { signal } = new AbortController();
      await queries.cancelQueries({ queryKey: query.queryKey });
      const outcome = await saveFavourite(
        {
          known: queries.getQueryData<Preferences>(query.queryKey),
          read: () => calls.preferences(accountId, signal),
          change: (body) => calls.changePreferences(accountId, body, signal),
        },
        change,
      );
      queries.setQueryData(query.queryKey, expectDone(outcome));
    },
    onError() {
      onFailed();
      void queries.invalidateQueries({ queryKey: query.queryKey });
    },
  });
  const underway = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => changeSchema.parse(state.variables),
  });
  return {
    references: underway.reduce<readonly string[]>(withFavourite, read.data?.favourites ?? []),
    change: mutate,
    isReading: read.isLoading,
    read,
  };
}
