import { botGroups } from '../../../../amplify/contract/bots/bot.ts';
import type { OfferedBot } from '../../../backend/known-bot.ts';
import { findBots } from './find-bots.ts';
import { galleryGroups, type GalleryGroup, type GallerySearch } from './gallery-search.ts';

type Looked = {
  readonly bots: readonly OfferedBot[];
  readonly search: GallerySearch;
  /** By reference, as they are to be shown. */
  readonly favourites: readonly string[];
  readonly recent: readonly string[];
};

export type GallerySection = {
  readonly group: GalleryGroup | 'found';
  readonly bots: readonly OfferedBot[];
};

export type ShownGallery = {
  /** No bot is in two of them. */
  readonly sections: readonly GallerySection[];
  /** How many each group would show, with what is looked for besides. */
  readonly counts: Readonly<Record<GalleryGroup | 'all', number>>;
};

/** What the gallery shows: everything by group, or what was looked for, the closest first. */
export function showGallery({ bots, search, favourites, recent }: Looked): ShownGallery {
  const { query, group, abilities } = search;
  const able = bots.filter((bot) => abilities.every((ability) => bot.abilities.includes(ability)));
  const isSearch = query.trim() !== '';
  const find = (some: readonly OfferedBot[]) => (isSearch ? findBots(query, some) : some);
  const found = find(able.filter(({ home }) => home !== 'deleted'));
  const kept = { favourites, recent };
  function membersOf(name: GalleryGroup): readonly OfferedBot[] {
    if (name === 'favourites' || name === 'recent')
      return isSearch
        ? found.filter(({ reference }) => kept[name].includes(reference))
        : kept[name].flatMap((wanted) => found.find(({ reference }) => reference === wanted) ?? []);
    if (name === 'deleted') return find(able.filter(({ home }) => home === name));
    return found.filter(({ home }) => home === name);
  }
  const members = galleryGroups.map((name) => ({ group: name, bots: membersOf(name) }));
  const counts = { ...noneOfAny, all: found.length };
  for (const { group: name, bots: inIt } of members) counts[name] = inIt.length;
  return { sections: sectionsOf(members, group, isSearch ? found : null), counts };
}

const noneOfAny = {
  all: 0,
  favourites: 0,
  recent: 0,
  fun: 0,
  personal: 0,
  office: 0,
  data: 0,
  coding: 0,
  yours: 0,
  deleted: 0,
  shared: 0,
};

const homes = ['yours', 'shared', ...botGroups] as const;

function sectionsOf(
  members: readonly (GallerySection & { readonly group: GalleryGroup })[],
  group: GalleryGroup | null,
  found: readonly OfferedBot[] | null,
): readonly GallerySection[] {
  const shown: readonly GallerySection[] =
    group === null && found !== null
      ? [{ group: 'found', bots: found }]
      : members.filter(({ group: name }) =>
          group === null ? homes.some((home) => home === name) : name === group,
        );
  return shown.filter(({ bots }) => bots.length > 0);
}
