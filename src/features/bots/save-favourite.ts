import type {
  Preferences,
  PreferencesChange,
} from '../../../amplify/contract/parameters/preferences.ts';
import type { Outcome } from '../../backend/json-calls.ts';

/** That a bot is to be a favourite, or is to be none any more. */
export type FavouriteChange = { readonly reference: string; readonly isFavourite: boolean };

/** Favourites after a change, the newest first. */
export function withFavourite(
  favourites: readonly string[],
  { reference, isFavourite }: FavouriteChange,
): readonly string[] {
  if (isFavourite && favourites.includes(reference)) return favourites;
  const others = favourites.filter((one) => one !== reference);
  return isFavourite ? [reference, ...others] : others;
}

type Saving = {
  /** As they were read last; undefined where they were not. */
  readonly known: Preferences | undefined;
  readonly read: () => Promise<Outcome<Preferences>>;
  readonly change: (body: PreferencesChange) => Promise<Outcome<Preferences>>;
};

/** Whoever is overtaken more often than this is not saved. */
const mostTries = 4;

/** Saves a change among whatever else was saved meanwhile, here or on another device. */
export async function saveFavourite(
  { known, read, change }: Saving,
  wanted: FavouriteChange,
  tries = mostTries,
): Promise<Outcome<Preferences>> {
  const seen = known ? { kind: 'done' as const, value: known } : await read();
  if (seen.kind !== 'done') return seen;
  const { parameters, favourites, version } = seen.value;
  const next = withFavourite(favourites, wanted);
  const saved = await change({ parameters, favourites: [...next], version });
  const isOvertaken = saved.kind === 'refused' && saved.code === 'version-conflict';
  if (!isOvertaken || tries <= 1) return saved;
  return saveFavourite({ known: undefined, read, change }, wanted, tries - 1);
}
