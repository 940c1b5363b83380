import { expect, test } from 'vitest';
import type { KeptStorage } from '../../../ui/stored-kept.ts';
import { createKeptPlugins, openedKey, typedKey } from './kept-plugins.ts';

function memoryStorage(): KeptStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

/** A person's page, made anew at each call, as a reload does. */
function pagesOver(storage: KeptStorage) {
  return (accountId = 'one') => createKeptPlugins({ sub: 'ada', accountId }, () => storage);
}

function typeIn({ edits }: ReturnType<typeof createKeptPlugins>, yaml: string) {
  edits.change(typedKey, (edit) => edit && { ...edit, mine: { yaml } });
}

test('what was typed in a new plugin is open again after a reload, and nowhere else', () => {
  const page = pagesOver(memoryStorage());
  const before = page();
  before.openNew('kettle', 'begin');
  typeIn(before, 'begun');
  const after = page();
  expect(after.opened.read(openedKey)).toEqual({ kind: 'new', id: 'kettle', begin: 'begin' });
  expect(after.edits.read(typedKey)).toMatchObject({ mine: { yaml: 'begun' }, theirs: null });
  expect(page('two').opened.read(openedKey)).toBeNull();
  after.close();
  expect(page().edits.read(typedKey)).toBeNull();
});

test('what was typed in a stored plugin is of the version that was seen', () => {
  const page = pagesOver(memoryStorage());
  const before = page();
  before.open({ kind: 'own', id: 'kettle' });
  const seen = { fields: { yaml: 'stored' }, version: 3 };
  before.edits.change(typedKey, () => ({
    names: ['yaml'],
    seen,
    mine: { yaml: 'mine' },
    theirs: null,
  }));
  expect(page().edits.read(typedKey)).toMatchObject({ seen, mine: { yaml: 'mine' } });
});

test('what nobody has written in, and what is damaged, is not opened again', () => {
  const storage = memoryStorage();
  const page = pagesOver(storage);
  page().openNew('kettle', 'begin');
  expect(page().opened.read(openedKey)).toBeNull();
  const own = page();
  own.open({ kind: 'own', id: 'kettle' });
  expect(page().opened.read(openedKey)).toBeNull();
  own.openNew('kettle', 'begin');
  typeIn(own, 'begun');
  for (let index = 0; index < storage.length; index += 1)
    storage.setItem(storage.key(index) ?? '', '{"kind":"new"}');
  expect(page().opened.read(openedKey)).toBeNull();
});
