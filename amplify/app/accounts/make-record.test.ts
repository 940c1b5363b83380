import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryRecordStore } from '../../adapters/memory/memory-record-store.ts';
import { defaultPrompt } from '../../domain/default-workflow.ts';
import { makeRecord } from './make-record.ts';
import { keys, nameOf, type Key, type Kind } from './records.ts';
import { saveRecord } from './save-record.ts';
import { anyOrder, interleaved } from './testing/interleave.ts';

const signal = new AbortController().signal;
const keyOf = (name: string) => keys.prompt('team', '1', name);
const clock = { sleep: async () => undefined };

test('of those that are made at once exactly as many stay as there is room for, and each hears rightly', async () => {
  const counts = { there: fc.nat(2), count: fc.integer({ min: 1, max: 4 }) };
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'x', 'y', 'z'), { minLength: 2 });
  let returned = 0;
  const property = fc.asyncProperty(anyOrder(), fc.record(counts), names, async (...given) => {
    const [order, { there, count }, made] = given;
    const records = createMemoryRecordStore();
    // Beside those that are made: before, after and among their names.
    const settled = ['c', 'w'].slice(0, Math.min(there, count));
    for (const name of settled) await records.write(keyOf(name), defaultPrompt, 0, signal);
    const most = { of: keyOf(''), count, clock };
    const heard = await order.waitFor(
      Promise.all(
        made.map(async (name) => {
          const own = interleaved(order, records, name);
          const making = { key: keyOf(name), value: defaultPrompt };
          const version = await makeRecord(own, making, most, signal);
          if (version !== 'full' && version !== 1) returned += 1;
          return version === 'full' ? [] : [name];
        }),
      ),
    );
    const stored = (await records.list(keyOf(''), signal)).map(({ key }) => nameOf(key));
    expect(stored).toEqual([...settled, ...heard.flat()].toSorted());
    expect(stored).toHaveLength(Math.min(count, settled.length + made.length));
  });
  await fc.assert(property, { numRuns: 150 });
  // Otherwise none has ever gone and come again.
  expect(returned).toBeGreaterThan(0);
});

test('who has been changed by another meanwhile stays', async () => {
  const records = createMemoryRecordStore();
  const [key, other] = [keys.prompt('team', '1', 'z'), keys.prompt('team', '1', 'a')];
  const busy = {
    ...records,
    async write(...[to, value, version]: Parameters<typeof records.write>) {
      const written = await records.write(to, value, version, signal);
      await records.write(other, defaultPrompt, 0, signal);
      await records.write(key, defaultPrompt, 1, signal);
      return written;
    },
  };
  const most = { of: keys.prompt('team', '1', ''), count: 1, clock };
  expect(await makeRecord(busy, { key, value: defaultPrompt }, most, signal)).toBe(1);
  expect(await records.read(key, signal)).toMatchObject({ version: 2 });
});

const room = { of: keyOf(''), count: 1, clock };

test('what the signal ends while it weighs whether to stay is taken back', async () => {
  const records = createMemoryRecordStore();
  const over = new AbortController();
  const ending = {
    ...records,
    async write(...[to, value, version]: Parameters<typeof records.write>) {
      await records.write(keyOf('a'), defaultPrompt, 0, signal);
      return records.write(to, value, version, signal);
    },
    async list<K extends Kind>(of: Key<K>) {
      over.signal.throwIfAborted();
      return records.list(of, signal);
    },
  };
  async function sleep(): Promise<void> {
    over.abort();
  }
  const making = { key: keyOf('0'), value: defaultPrompt };
  const most = { ...room, clock: { sleep } };
  // Its name is the first, so that it waits for the other to go.
  await expect(makeRecord(ending, making, most, over.signal)).rejects.toThrow('aborted');
  expect(await records.read(keyOf('0'), signal)).toBeNull();
});

test('what another has removed meanwhile is not made anew', async () => {
  const records = createMemoryRecordStore();
  const key = keyOf('z');
  const removing = {
    ...records,
    async write(...[to, value, version]: Parameters<typeof records.write>) {
      const written = await records.write(to, value, version, signal);
      await records.write(keyOf('a'), defaultPrompt, 0, signal);
      return written;
    },
    async list<K extends Kind>(of: Key<K>) {
      const listed = await records.list(of, signal);
      if (listed.length > 1) await records.remove(key, 1, signal);
      return listed;
    },
  };
  expect(await makeRecord(removing, { key, value: defaultPrompt }, room, signal)).toBe(1);
  expect(await records.read(key, signal)).toBeNull();
});

test('sent again while the first weighs whether to stay, it is said to be there only once it is to stay', async () => {
  const records = createMemoryRecordStore();
  for (const name of ['a', 'z']) await records.write(keyOf(name), defaultPrompt, 0, signal);
  const change = { version: 0, next: () => defaultPrompt, most: room };
  const surroundings = { missing: 'prompt-not-found', after: async () => null } as const;
  const save = () => saveRecord(records, keyOf('z'), change, surroundings, signal);
  expect(await save()).toMatchObject({ kind: 'refused', code: 'limit-reached' });
  await records.remove(keyOf('a'), 1, signal);
  expect(await save()).toMatchObject({ kind: 'changed' });
});
