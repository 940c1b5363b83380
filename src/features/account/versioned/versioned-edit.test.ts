import { expect, test } from 'vitest';
import {
  beginEdit,
  differing,
  isEdited,
  keepMine,
  withRead,
  withTheirs,
  withTyped,
  type VersionedEdit,
} from './versioned-edit.ts';

type Name = 'name' | 'description';

const seen = { fields: { name: 'Demo', description: 'Ours' }, version: 3 };

function edited(mine: Partial<VersionedEdit<Name>['mine']>): VersionedEdit<Name> {
  const edit = beginEdit<Name>(['name', 'description'], seen);
  return { ...edit, mine: { ...edit.mine, ...mine } };
}

test('shows what was read since, as long as nobody has begun to write', () => {
  const newer = { fields: { name: 'Demo 2', description: 'Ours' }, version: 4 };
  expect(withRead(edited({}), newer).mine.name).toBe('Demo 2');
  const typed = edited({ description: 'Mine' });
  expect(withRead(typed, newer)).toBe(typed);
});

test('is not taken back by an older reading that comes late', () => {
  const older = { fields: { name: 'Old', description: 'Old' }, version: 2 };
  expect(withRead(edited({}), older).mine.name).toBe('Demo');
});

test('keeps what one has written where others were faster, and names where theirs differs', () => {
  const theirs = { fields: { name: 'Theirs', description: 'Ours' }, version: 4 };
  const met = withTheirs(edited({ name: 'Mine' }), theirs);
  expect(met.mine).toEqual({ name: 'Mine', description: 'Ours' });
  expect(differing(met)).toEqual(['name']);
});

test('takes over what only the others have changed', () => {
  const theirs = { fields: { name: 'Theirs', description: 'Ours' }, version: 4 };
  const met = withTheirs(edited({ description: 'Mine' }), theirs);
  expect(met.mine).toEqual({ name: 'Theirs', description: 'Mine' });
  expect(differing(met)).toEqual(['description']);
});

test('has nothing to ask where both have written the same', () => {
  const theirs = { fields: { name: 'Same', description: 'Ours' }, version: 9 };
  const met = withTheirs(edited({ name: 'Same' }), theirs);
  expect(met.theirs).toBeNull();
  expect(met.seen.version).toBe(9);
  expect(isEdited(met)).toBe(false);
});

test('one’s own is saved over the version that the others have made', () => {
  const theirs = { fields: { name: 'Theirs', description: 'Ours' }, version: 7 };
  const kept = keepMine(withTheirs(edited({ name: 'Mine' }), theirs));
  expect(kept.seen.version).toBe(7);
  expect(kept.mine.name).toBe('Mine');
  expect(kept.theirs).toBeNull();
});

test('what was removed meanwhile is made again where one keeps one’s own', () => {
  const gone = withTheirs(edited({ name: 'Mine' }), null);
  expect(gone.theirs).toBe('gone');
  expect(keepMine(gone).seen.version).toBe(0);
  expect(keepMine(gone).mine.name).toBe('Mine');
});

test('keeps what was typed while it was being saved', () => {
  const sent = edited({ name: 'Mine' });
  const now = edited({ name: 'Mine', description: 'Typed on' });
  const saved = beginEdit<Name>(['name', 'description'], {
    fields: { name: 'Mine', description: 'Ours' },
    version: 4,
  });
  const kept = withTyped(saved, sent, now);
  expect(kept.mine).toEqual({ name: 'Mine', description: 'Typed on' });
  expect(isEdited(kept)).toBe(true);
  expect(withTyped(saved, sent, sent)).toEqual(saved);
  expect(withTyped(saved, sent, null)).toEqual(saved);
});
