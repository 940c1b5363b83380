import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyParameters } from '../../../../amplify/contract/testing/any-parameters.ts';
import type { Preferences } from '../../../../amplify/contract/parameters/preferences.ts';
import type { Outcome } from '../../../backend/json-calls.ts';
import { mergeDefaults, saveDefaults } from './save-defaults.ts';

/** A server that keeps preferences, and refuses what is written over another version. */
function keptPreferences(start: Preferences) {
  let kept = start;
  return {
    now: () => kept,
    read: async (): Promise<Outcome<Preferences>> => ({ kind: 'done', value: kept }),
    async change(body: Preferences): Promise<Outcome<Preferences>> {
      if (body.version !== kept.version)
        return { kind: 'refused', status: 409, code: 'version-conflict' };
      kept = { ...body, version: body.version + 1 };
      return { kind: 'done', value: kept };
    },
  };
}

/** Somebody else is always faster. */
async function overtaken(): Promise<Outcome<Preferences>> {
  return { kind: 'refused', status: 409, code: 'version-conflict' };
}

const base = { temperature: 1, topP: 0.5 };
const read = { parameters: base, favourites: [], version: 3 };

test('keeps what another tab has set meanwhile, and its favourites', async () => {
  const server = keptPreferences({
    parameters: { ...base, topP: 0.9 },
    favourites: ['default-marv-sarcastic-chat'],
    version: 4,
  });
  const saved = await saveDefaults(
    { base, mine: { ...base, temperature: 0.2 } },
    { known: read, ...server },
  );
  expect(saved.kind).toBe('saved');
  expect(server.now()).toEqual({
    parameters: { temperature: 0.2, topP: 0.9 },
    favourites: ['default-marv-sarcastic-chat'],
    version: 5,
  });
});

test('asks where another tab has set the same to something else, and writes nothing', async () => {
  const theirs = { parameters: { ...base, temperature: 1.7 }, favourites: [], version: 4 };
  const server = keptPreferences(theirs);
  const saved = await saveDefaults({ base, mine: { topP: 0.5 } }, { known: read, ...server });
  expect(saved).toEqual({ kind: 'conflict', theirs, at: ['temperature'] });
  expect(server.now()).toBe(theirs);
});

test('gives up where it is overtaken again and again', async () => {
  const server = keptPreferences(read);
  const saved = await saveDefaults(
    { base, mine: {} },
    { known: read, ...server, change: overtaken },
  );
  expect(saved.kind).toBe('refused');
});

test('whatever is merged: nothing of one’s own is lost, and all that only they have changed is taken', () => {
  fc.assert(
    fc.property(anyParameters, anyParameters, anyParameters, (before, mine, theirs) => {
      expect(mergeDefaults({ base: before, mine }, before)).toEqual({
        parameters: mine,
        conflicts: [],
      });
      expect(mergeDefaults({ base: before, mine: before }, theirs).parameters).toEqual(theirs);
      expect(mergeDefaults({ base: before, mine }, mine).conflicts).toEqual([]);
    }),
  );
});
