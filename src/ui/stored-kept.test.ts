import { expect, test } from 'vitest';
import { createStoredKept, dropStored, type KeptStorage } from './stored-kept.ts';

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

function keptOf(storage: () => KeptStorage, sub = 'ada', accountId = 'one') {
  return createStoredKept<string>({
    root: 'draft.',
    whose: { sub, accountId },
    storage,
    read: (stored) => (typeof stored === 'string' ? stored : null),
  });
}

test('is there again on the next page, for the same person in the same account only', () => {
  const storage = memoryStorage();
  keptOf(() => storage).change('bot', () => 'typed');
  expect(keptOf(() => storage).read('bot')).toBe('typed');
  expect(keptOf(() => storage, 'ada', 'two').read('bot')).toBeNull();
  expect(keptOf(() => storage, 'bob').read('bot')).toBeNull();
});

test('what is let go of is not there again, nor is what has another form', () => {
  const storage = memoryStorage();
  const kept = keptOf(() => storage);
  kept.change('bot', () => 'typed');
  kept.change('bot', () => null);
  storage.setItem('draft.ada/one/old', '{"form":1}');
  storage.setItem('draft.ada/one/broken', '{');
  const next = keptOf(() => storage);
  for (const key of ['bot', 'old', 'broken']) expect(next.read(key)).toBeNull();
});

test('is kept by the page itself where the browser stores nothing', () => {
  const kept = keptOf(() => {
    throw new Error('blocked');
  });
  kept.change('bot', (before) => `${before} typed`);
  expect(kept.read('bot')).toBe('null typed');
});

test('whoever signs in drops what others have left, and signing out drops all', () => {
  const storage = memoryStorage();
  for (const sub of ['ada', 'bob']) keptOf(() => storage, sub).change('bot', () => sub);
  storage.setItem('theme', 'dark');
  dropStored(() => storage, 'draft.', 'bob');
  expect(keptOf(() => storage, 'ada').read('bot')).toBeNull();
  expect(keptOf(() => storage, 'bob').read('bot')).toBe('bob');
  dropStored(() => storage, 'draft.', null);
  expect(storage.length).toBe(1);
});
