import { expect, test } from 'vitest';
import { createDrafts, joinDraft, withoutQuestion } from './drafts.ts';

function onUnkept() {
  throw new Error('This storage keeps everything.');
}

function fakeStorage() {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

test('keeps one draft for each conversation and one for the new chat', () => {
  const storage = fakeStorage();
  const drafts = createDrafts({ storage: () => storage, onUnkept });
  drafts.keep(null, 'first');
  drafts.keep('C', 'second');
  const afterReload = createDrafts({ storage: () => storage, onUnkept });
  expect(afterReload.read(null)).toBe('first');
  expect(afterReload.read('C')).toBe('second');
  expect(afterReload.read('D')).toBe('');
});

test('leaves nothing behind for an empty draft', () => {
  const storage = fakeStorage();
  const drafts = createDrafts({ storage: () => storage, onUnkept });
  drafts.keep('C', 'text');
  drafts.keep('C', '');
  expect(storage.items.size).toBe(0);
  expect(drafts.read('C')).toBe('');
});

test('works in memory where storage is blocked, and says so', () => {
  let unkept = 0;
  const drafts = createDrafts({
    storage: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
    onUnkept: () => (unkept += 1),
  });
  drafts.keep('C', 'kept');
  expect(unkept).toBe(1);
  expect(drafts.read('C')).toBe('kept');
});

test('leaves nothing for the next person after signing out', () => {
  const storage = fakeStorage();
  storage.setItem('parlance.theme', 'dark');
  const drafts = createDrafts({ storage: () => storage, onUnkept });
  drafts.keep(null, 'mine');
  drafts.keep('C', 'mine too');
  drafts.clear();
  expect([...storage.items.keys()]).toEqual(['parlance.theme']);
  expect(drafts.read(null)).toBe('');
});

test('a question that comes back stands before what was typed since, once, and goes from there again', () => {
  expect(joinDraft('A', '')).toBe('A');
  expect(joinDraft('A', 'B')).toBe('A\n\nB');
  expect(joinDraft('A', 'A\n\nB')).toBe('A\n\nB');
  expect(withoutQuestion('A', 'A\n\nB')).toBe('B');
  expect(withoutQuestion('A', 'A')).toBe('');
  expect(withoutQuestion('A', 'B')).toBe('B');
});
