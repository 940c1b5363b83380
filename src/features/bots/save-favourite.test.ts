import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Preferences } from '../../../amplify/contract/parameters/preferences.ts';
import { saveFavourite, withFavourite } from './save-favourite.ts';

/** Preferences as a server keeps them; `meanwhile` happens before each of the first changes. */
function server(stored: Preferences, meanwhile: readonly ((now: Preferences) => Preferences)[]) {
  let now = stored;
  const waiting = [...meanwhile];
  return {
    now: () => now,
    read: async () => ({ kind: 'done' as const, value: now }),
    change: async ({ version, ...fields }: Preferences) => {
      const other = waiting.shift();
      if (other) now = { ...other(now), version: now.version + 1 };
      if (version !== now.version)
        return { kind: 'refused' as const, status: 409, code: 'version-conflict' };
      now = { ...fields, version: version + 1 };
      return { kind: 'done' as const, value: now };
    },
  };
}

const stored = { parameters: { temperature: 1 }, favourites: ['marv'], version: 3 };

describe('a favourite that is saved', () => {
  test('comes first, and all else stays as it was', async () => {
    const { now, read, change } = server(stored, []);
    const parts = { known: stored, read, change };
    await saveFavourite(parts, { reference: 'emily', isFavourite: true });
    expect(now()).toEqual({ ...stored, favourites: ['emily', 'marv'], version: 4 });
  });

  test('keeps what another device has saved meanwhile', async () => {
    const { now, read, change } = server(stored, [
      (before) => ({ ...before, parameters: { temperature: 0.2 } }),
      (before) => ({ ...before, favourites: ['liam', ...before.favourites] }),
    ]);
    const parts = { known: stored, read, change };
    await saveFavourite(parts, { reference: 'marv', isFavourite: false });
    expect(now()).toMatchObject({ parameters: { temperature: 0.2 }, favourites: ['liam'] });
  });

  test('gives up on whoever is always faster, and says so', async () => {
    const { read, change } = server(
      stored,
      Array.from({ length: 9 }, () => (before) => before),
    );
    const wanted = { reference: 'emily', isFavourite: true };
    expect(await saveFavourite({ known: undefined, read, change }, wanted)).toMatchObject({
      code: 'version-conflict',
    });
  });
});

test('a change is the same done once or twice, and touches no other bot', () => {
  const references = fc.constantFrom('marv', 'emily', 'liam', 'zoe');
  fc.assert(
    fc.property(
      fc.uniqueArray(references),
      references,
      fc.boolean(),
      (favourites, reference, isFavourite) => {
        const wanted = { reference, isFavourite };
        const once = withFavourite(favourites, wanted);
        expect(withFavourite(once, wanted)).toEqual(once);
        expect(once.includes(reference)).toBe(isFavourite);
        const others = (list: readonly string[]) => list.filter((one) => one !== reference);
        expect(others(once)).toEqual(others(favourites));
      },
    ),
  );
});
