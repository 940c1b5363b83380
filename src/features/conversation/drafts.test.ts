import { expect, test } from 'vitest';
import { createDrafts, joinDraft, withoutQuestion } from './drafts.ts';
import { dropTexts } from './kept-texts.ts';

function onUnkept() {
  throw new Error('This storage keeps everything.');
}

const whose = { sub: 'S', accountId: 'A' };

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
  const drafts = createDrafts({ whose, storage: () => storage, onUnkept });
  drafts.keep(null, 'first');
  drafts.keep('C', 'second');
  const afterReload = createDrafts({ whose, storage: () => storage, onUnkept });
  expect(afterReload.read(null)).toBe('first');
  expect(afterReload.read('C')).toBe('second');
  expect(afterReload.read('D')).toBe('');
});

test('leaves nothing behind for an empty draft', () => {
  const storage = fakeStorage();
  const drafts = createDrafts({ whose, storage: () => storage, onUnkept });
  drafts.keep('C', 'text');
  drafts.keep('C', '');
  expect(storage.items.size).toBe(0);
  expect(drafts.read('C')).toBe('');
});

test('works in memory where storage is blocked, and says so', () => {
  let unkept = 0;
  const drafts = createDrafts({
    whose,
    storage: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
    onUnkept: () => (unkept += 1),
  });
  drafts.keep('C', 'kept');
  expect(unkept).toBe(1);
  expect(drafts.read('C')).toBe('kept');
});

test('shows in one account nothing of another, and finds it there again', () => {
  const storage = fakeStorage();
  const parts = { storage: () => storage, onUnkept };
  createDrafts({ ...parts, whose }).keep(null, 'about A');
  const elsewhere = createDrafts({ ...parts, whose: { sub: 'S', accountId: 'B' } });
  expect(elsewhere.read(null)).toBe('');
  elsewhere.keep(null, 'about B');
  dropTexts(() => storage, 'S');
  expect(createDrafts({ ...parts, whose }).read(null)).toBe('about A');
});

test('leaves nothing of anybody after signing out, and nothing for another person before', () => {
  const storage = fakeStorage();
  storage.setItem('parlance.theme', 'dark');
  const parts = { storage: () => storage, onUnkept };
  createDrafts({ ...parts, whose }).keep('C', 'mine');
  createDrafts({ ...parts, whose: { sub: 'S', accountId: 'B' } }).keep('C', 'mine too');
  createDrafts({ ...parts, whose: { sub: 'SX', accountId: 'A' } }).keep('C', 'not mine');
  dropTexts(() => storage, 'SX');
  expect(createDrafts({ ...parts, whose }).read('C')).toBe('');
  expect(storage.items.size).toBe(2);
  dropTexts(() => storage, null);
  expect([...storage.items.keys()]).toEqual(['parlance.theme']);
});

test('a question that comes back stands before what was typed since, once, and goes from there again', () => {
  expect(joinDraft('A', '')).toBe('A');
  expect(joinDraft('A', 'B')).toBe('A\n\nB');
  expect(joinDraft('A', 'A\n\nB')).toBe('A\n\nB');
  expect(withoutQuestion('A', 'A\n\nB')).toBe('B');
  expect(withoutQuestion('A', 'A')).toBe('');
  expect(withoutQuestion('A', 'B')).toBe('B');
});
