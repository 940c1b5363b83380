import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abilities, type Ability, type BotGroup } from '../../../../amplify/contract/bots/bot.ts';
import type { OfferedBot } from '../../../backend/known-bot.ts';
import { galleryGroups, wholeGallery, type GallerySearch } from './gallery-search.ts';
import { showGallery } from './show-gallery.ts';

function sample(
  [reference, persona, title, purpose]: readonly [string, string, string, string],
  home: BotGroup,
  can: readonly Ability[] = [],
): OfferedBot {
  return { reference, persona, title, purpose, abilities: can, home, deletedAt: null };
}

function own(reference: string, persona: string, home: OfferedBot['home']): OfferedBot {
  const words = { persona, title: 'Own bot', purpose: 'Obeys.' };
  return { reference, ...words, abilities: [], home, deletedAt: null };
}

const marv = sample(['marv', 'Marv', 'Sarcastic chatbot', 'Answers reluctantly.'], 'fun');
const rene = sample(['rene', 'René', 'Rap battle', 'Lets two rivals rhyme.'], 'fun');
const emily = sample(['emily', 'Emily', 'Airport codes', 'Finds a chatty code.'], 'data', [
  'files',
]);
const liam = sample(['liam', 'Liam', 'Function calls', 'Asks its tools.'], 'coding', [
  'tools',
  'langchain',
]);
const mine = own('01A', 'Zoe', 'yours');
const theirs = own('01B', 'Abel', 'shared');
const bots = [marv, rene, emily, liam, mine, theirs];

function look(search: Partial<GallerySearch>, favourites: readonly string[] = []) {
  const recent = ['liam', 'gone'];
  return showGallery({ bots, search: { ...wholeGallery, ...search }, favourites, recent });
}

function found(search: Partial<GallerySearch>, favourites?: readonly string[]) {
  return look(search, favourites).sections.flatMap((section) =>
    section.bots.map((bot) => bot.reference),
  );
}

describe('without a search', () => {
  test('every bot stands in its own group, and groups without any are left out', () => {
    expect(
      look({}, ['marv']).sections.map(({ group, bots: inIt }) => [
        group,
        ...inIt.map((bot) => bot.reference),
      ]),
    ).toEqual([
      ['yours', '01A'],
      ['shared', '01B'],
      ['fun', 'marv', 'rene'],
      ['data', 'emily'],
      ['coding', 'liam'],
    ]);
  });

  test('one that its maker may have back is in the group of those alone', () => {
    const deleted = own('01C', 'Zora', 'deleted');
    const shown = (search: Partial<GallerySearch>) =>
      showGallery({
        bots: [mine, deleted],
        search: { ...wholeGallery, ...search },
        favourites: ['01C'],
        recent: ['01C'],
      });
    expect(shown({ query: 'zo' }).sections).toEqual([{ group: 'found', bots: [mine] }]);
    expect(shown({ group: 'deleted' }).sections).toEqual([{ group: 'deleted', bots: [deleted] }]);
    expect(shown({}).counts).toMatchObject({
      all: 1,
      yours: 1,
      deleted: 1,
      recent: 0,
      favourites: 0,
    });
  });

  test('favourites keep their order, and what is gone is passed over', () => {
    expect(found({ group: 'favourites' }, ['01B', 'gone', 'emily', 'marv'])).toEqual([
      '01B',
      'emily',
      'marv',
    ]);
    expect(found({ group: 'recent' })).toEqual(['liam']);
  });
});

describe('a search', () => {
  test.each([
    ['marv', ['marv']],
    ['RENE', ['rene']],
    ['rené', ['rene']],
    ['battle rene', ['rene']],
    ['  ', ['01A', '01B', 'marv', 'rene', 'emily', 'liam']],
    ['xyz', []],
  ])('%j', (query, references) => {
    expect(found({ query })).toEqual(references);
  });

  test('finds by name before title before purpose', () => {
    expect(found({ query: 'a' })).toEqual(['01B', 'emily', 'marv', 'liam']);
  });

  test('finds words by their beginnings, and by their middle only where none begins so', () => {
    expect(found({ query: 'chat' })).toEqual(['marv', 'emily']);
    expect(found({ query: 'hat' })).toEqual(['marv', 'emily']);
    expect(found({ query: 'eluct' })).toEqual(['marv']);
  });

  test('stays within the group and the abilities that are chosen', () => {
    expect(found({ query: 'a', group: 'coding' })).toEqual(['liam']);
    expect(found({ abilities: ['tools', 'langchain'] })).toEqual(['liam']);
    expect(found({ abilities: ['tools', 'files'] })).toEqual([]);
  });
});

test('a group shows as many as it says, whatever is looked for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', 'a', 'rene', 'hat', 'own bot'),
      fc.subarray([...abilities]),
      fc.subarray(bots.map(({ reference }) => reference)),
      (query, can, favourites) => {
        const search = { query, abilities: can };
        const { counts, sections } = look(search, favourites);
        const all = sections.flatMap((section) => section.bots);
        expect(all.length).toBe(counts.all);
        expect(new Set(all).size).toBe(all.length);
        for (const group of galleryGroups)
          expect(found({ ...search, group }, favourites).length).toBe(counts[group]);
      },
    ),
  );
});
