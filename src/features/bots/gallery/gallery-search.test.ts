import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { abilities } from '../../../../amplify/contract/bots/bot.ts';
import {
  galleryAddress,
  galleryGroups,
  readGallerySearch,
  wholeGallery,
} from './gallery-search.ts';

function read(address: string) {
  return readGallerySearch(new URL(address, 'https://example.com').searchParams);
}

test('an address says all that is looked for', () => {
  fc.assert(
    fc.property(
      fc.record({
        query: fc.string({ unit: 'grapheme' }),
        group: fc.option(fc.constantFrom(...galleryGroups)),
        abilities: fc.subarray([...abilities]),
      }),
      (search) => {
        expect(read(galleryAddress(search))).toEqual(search);
      },
    ),
  );
});

test('the whole gallery has the plain address', () => {
  expect(galleryAddress(wholeGallery)).toBe('/bots');
});

test('what an address says that there is not is left out', () => {
  expect(read('/bots?q=a+b&group=nonsense&can=files,wings,,tools')).toEqual({
    query: 'a b',
    group: null,
    abilities: ['tools', 'files'],
  });
});
