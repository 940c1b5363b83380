import { abilities, botGroups, type Ability } from '../../../../amplify/contract/bots/bot.ts';

/** By what bots can be filtered: how one stands to them, what they are, and those that one may have back. */
export const galleryGroups = [
  'favourites',
  'recent',
  'yours',
  'shared',
  ...botGroups,
  'deleted',
] as const;
export type GalleryGroup = (typeof galleryGroups)[number];

/** What somebody looks for in the gallery; its address says the same. */
export type GallerySearch = {
  /** As it was typed. */
  readonly query: string;
  /** Null for all. */
  readonly group: GalleryGroup | null;
  /** A bot has to have all of them. */
  readonly abilities: readonly Ability[];
};

export const wholeGallery: GallerySearch = { query: '', group: null, abilities: [] };

/** What an address looks for; whatever it says that there is not is left out. */
export function readGallerySearch(address: URLSearchParams): GallerySearch {
  const group = address.get('group');
  const can = (address.get('can') ?? '').split(',');
  return {
    query: address.get('q') ?? '',
    group: galleryGroups.find((known) => known === group) ?? null,
    abilities: abilities.filter((ability) => can.includes(ability)),
  };
}

/** The address at which the gallery looks for something. */
export function galleryAddress({ query, group, abilities: wanted }: GallerySearch): string {
  const address = new URLSearchParams();
  if (query !== '') address.set('q', query);
  if (group !== null) address.set('group', group);
  if (wanted.length > 0) address.set('can', wanted.join(','));
  const text = address.toString();
  return text === '' ? '/bots' : `/bots?${text}`;
}
