import { expect, test } from 'vitest';
import { conversation } from './testing/memory-store.ts';
import { searchTitles } from './title-search.ts';

test('finds the closest first and keeps the order of those as close', () => {
  const titles = ['Compare notes', 'Denotes', 'Notes, new', 'Notes, old', 'Elsewhere'];
  const found = searchTitles(
    'notes',
    titles.map((title, index) => conversation(`c${index}`, -index, { title })),
  );
  expect(found.map((one) => one.conversation.title)).toEqual([
    'Notes, new',
    'Notes, old',
    'Compare notes',
    'Denotes',
  ]);
});

test('finds nothing where nothing is asked', () => {
  expect(searchTitles(' ', [conversation('a', 1)])).toEqual([]);
});
