import { expect, test } from 'vitest';
import type { Refusal } from '../../backend/api-client.ts';
import type { Outcome } from '../../backend/json-calls.ts';
import { differencesOf, removeSeen, saveOver } from './save-over.ts';

type Note = { readonly text: string; readonly version: number };

const unreachable: Refusal = { kind: 'unreachable' };

function refusal(code: string): Refusal {
  return { kind: 'refused', status: 409, code };
}

function save(written: Outcome<Note>, there: Outcome<Note | null> = unreachable) {
  return saveOver<Note>({
    write: () => Promise.resolve(written),
    read: () => Promise.resolve(there),
    isSame: ({ text }) => text === 'mine',
    goneCode: 'note-not-found',
  });
}

function done<Value>(value: Value) {
  return { kind: 'done', value } as const;
}

test('saves where nobody came between', async () => {
  const value = { text: 'mine', version: 2 };
  expect(await save(done(value))).toEqual({ kind: 'saved', value });
});

test('shows what somebody else has written meanwhile', async () => {
  const theirs = { text: 'theirs', version: 3 };
  expect(await save(refusal('version-conflict'), done(theirs))).toEqual({
    kind: 'conflict',
    conflict: { kind: 'changed', theirs },
  });
});

test('has nothing to ask where both wrote the same', async () => {
  const value = { text: 'mine', version: 3 };
  expect(await save(refusal('version-conflict'), done(value))).toEqual({ kind: 'saved', value });
});

test('says that it is gone, whether the write or the look after it found out', async () => {
  const gone = { kind: 'conflict', conflict: { kind: 'gone' } };
  expect(await save(refusal('note-not-found'))).toEqual(gone);
  expect(await save(refusal('version-conflict'), done(null))).toEqual(gone);
});

test('gives any other refusal on, also one of the look', async () => {
  const full = refusal('limit-reached');
  expect(await save(full)).toEqual({ kind: 'refused', refusal: full });
  expect(await save(unreachable)).toEqual({ kind: 'refused', refusal: unreachable });
  expect(await save(refusal('version-conflict'))).toEqual({
    kind: 'refused',
    refusal: unreachable,
  });
});

test('tells the fields that differ, in their order, with what theirs is', () => {
  const labels = { name: 'Name', text: 'Text', kind: 'Kind' };
  const mine = { name: 'A', text: 'one', kind: 'k' };
  const theirs = { kind: 'k', text: '', name: 'B' };
  expect(differencesOf(labels, mine, theirs)).toEqual([
    { field: 'name', label: 'Name', theirs: 'B' },
    { field: 'text', label: 'Text', theirs: '' },
  ]);
});

test('removes only what was seen, and asks again where somebody else has changed it', async () => {
  const removed: number[] = [];
  function removeAt(version: number, there: number | null) {
    return removeSeen({
      version,
      remove(of) {
        removed.push(of);
        return Promise.resolve(there === of ? done({}) : refusal('version-conflict'));
      },
      read: () => Promise.resolve(done(there)),
    });
  }
  expect(await removeAt(2, 2)).toEqual({ kind: 'removed' });
  expect(await removeAt(2, 3)).toEqual({ kind: 'changed', version: 3 });
  expect(await removeAt(2, null)).toEqual({ kind: 'removed' });
  expect(removed).toEqual([2, 2, 2]);
});
