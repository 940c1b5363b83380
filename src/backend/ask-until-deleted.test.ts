import { expect, test } from 'vitest';
import type { Deletion } from '../../amplify/contract/accounts/person.ts';
import { askUntilDeleted } from './ask-until-deleted.ts';
import type { Outcome } from './json-calls.ts';

const unreachable = { kind: 'unreachable' } as const;

function done(state: Deletion['state'], erased: number): Outcome<Deletion> {
  return { kind: 'done', value: { state, step: 'conversations', erased } };
}

/** Deletes with a server that answers so; every answer after the last is the last. */
async function deleteWith(...answers: readonly Outcome<Deletion>[]) {
  const counts: number[] = [];
  const slept: number[] = [];
  let calls = 0;
  const end = await askUntilDeleted(
    {
      ask: async () => answers[Math.min(calls++, answers.length - 1)] ?? unreachable,
      sleep: async (milliseconds) => void slept.push(milliseconds),
      erased: (count) => counts.push(count),
    },
    new AbortController().signal,
  );
  return { end, counts, slept, calls };
}

test('asks until all is deleted and adds up what was', async () => {
  const { end, counts, slept } = await deleteWith(
    done('deleting', 40),
    done('deleting', 2),
    done('deleted', 1),
  );
  expect(end).toBe('deleted');
  expect(counts).toEqual([40, 42, 43]);
  expect(slept).toEqual([]);
});

test('lets the server rest while there is nothing to erase yet', async () => {
  const { slept } = await deleteWith(done('deleting', 0), done('deleted', 0));
  expect(slept).toEqual([1000]);
});

test('survives a bad moment, and gives a lasting one back', async () => {
  expect((await deleteWith(unreachable, unreachable, done('deleted', 1))).end).toBe('deleted');
  const lasting = await deleteWith(done('deleting', 5), unreachable);
  expect(lasting.end).toBe(unreachable);
  expect(lasting.calls).toBe(5);
});

test('does not ask again what was refused for good', async () => {
  const refused = { kind: 'refused', status: 409, code: 'last-owner' } as const;
  const { end, calls } = await deleteWith(refused);
  expect(end).toBe(refused);
  expect(calls).toBe(1);
});

test('ends when nobody waits for it any more', async () => {
  const leaving = new AbortController();
  const deletion = askUntilDeleted(
    {
      ask: async () => done('deleting', 1),
      sleep: async () => {},
      erased: () => leaving.abort(),
    },
    leaving.signal,
  );
  await expect(deletion).rejects.toThrow('aborted');
});
