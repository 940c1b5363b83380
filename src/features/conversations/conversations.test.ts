import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conversation, Shelf } from '../../backend/conversation-store.ts';
import { createConversations, type Conversations } from './conversations.ts';
import { conversation, createMemoryStore } from './testing/memory-store.ts';

const ten = Array.from({ length: 10 }, (_, index) => conversation(`c${index}`, index));

function scene(rows: readonly Conversation[] = ten) {
  const backend = createMemoryStore(rows);
  const changed: Conversation[] = [];
  const conversations = createConversations({
    store: backend.store,
    owner: 'me',
    changed: (one) => changed.push(one),
  });
  return { backend, conversations, changed };
}

function listed({ view }: Conversations): readonly string[] {
  return view().listed.map(({ id }) => id);
}

function pinned({ view }: Conversations): readonly string[] {
  return view().pinned.map(({ id }) => id);
}

test('reads the newest first, and the rest as it is asked for', async () => {
  const { conversations } = scene();
  expect(conversations.view().begun).toBe(false);
  await conversations.refresh();
  expect(listed(conversations)).toEqual(['c9', 'c8', 'c7']);
  await conversations.readOlder();
  expect(listed(conversations)).toEqual(['c9', 'c8', 'c7', 'c6', 'c5', 'c4']);
  expect(conversations.view().complete).toBe(false);
  await conversations.readAll();
  expect(listed(conversations)).toHaveLength(10);
  expect(conversations.view().complete).toBe(true);
});

test('asks for one page when a turn has moved a conversation, and loses none', async () => {
  const { backend, conversations } = scene();
  await conversations.refresh();
  await conversations.readOlder();
  backend.put(conversation('c0', 20));
  backend.asked.length = 0;
  await conversations.refresh();
  expect(backend.asked).toEqual(['list']);
  expect(listed(conversations)).toEqual(['c0', 'c9', 'c8', 'c7', 'c6', 'c5', 'c4']);
});

test('shows what is pinned once, above, however old it is', async () => {
  const { backend, conversations } = scene();
  backend.shelve('c0', 'pinned');
  backend.shelve('c9', 'pinned');
  await conversations.refresh();
  expect(pinned(conversations)).toEqual(['c9', 'c0']);
  expect(listed(conversations)).toEqual(['c8', 'c7']);
});

test('passes over a page on which everything is put away', async () => {
  const { backend, conversations } = scene();
  for (const id of ['c9', 'c8', 'c7']) backend.shelve(id, 'archived');
  await conversations.refresh();
  expect(listed(conversations)).toEqual(['c6', 'c5', 'c4']);
  await conversations.readArchive();
  expect(conversations.view().archived.map(({ id }) => id)).toEqual(['c9', 'c8', 'c7']);
});

test('does not show what it has heard of before the list has been read so far', async () => {
  const { conversations } = scene();
  await conversations.refresh();
  conversations.hear(conversation('c1', 1, { title: 'Renamed elsewhere' }));
  expect(listed(conversations)).toEqual(['c9', 'c8', 'c7']);
  await conversations.readAll();
  expect(conversations.view().byId.get('c1')?.title).toBe('Title c1');
});

test('shows a change at once, tells of it, and keeps it', async () => {
  const { conversations, changed } = scene();
  await conversations.refresh();
  const [newest] = conversations.view().listed;
  if (!newest) throw new Error('The list is empty.');
  const change = conversations.change(newest, { title: 'Better' });
  expect(conversations.view().listed[0]?.title).toBe('Better');
  expect(changed.at(-1)?.title).toBe('Better');
  expect(await change).toBe('changed');
  expect(conversations.view().listed[0]?.title).toBe('Better');
});

test('takes back a change that is refused, and only that', async () => {
  const { backend, conversations, changed } = scene();
  await conversations.refresh();
  const [newest] = conversations.view().listed;
  if (!newest) throw new Error('The list is empty.');
  await conversations.change(newest, { title: 'Kept' });
  backend.refuse(true);
  const outcome = conversations.change(newest, { title: 'Refused' });
  expect(conversations.view().listed[0]?.title).toBe('Refused');
  expect(await outcome).toBe('refused');
  expect(conversations.view().listed[0]?.title).toBe('Kept');
  expect(changed.at(-1)?.title).toBe('Kept');
});

test('lets no page that was asked for before a change undo it', async () => {
  const { backend, conversations } = scene();
  await conversations.refresh();
  const [newest] = conversations.view().listed;
  if (!newest) throw new Error('The list is empty.');
  const open = backend.hold();
  const late = conversations.refresh();
  const change = conversations.change(newest, { shelf: 'deleted' });
  expect(listed(conversations)).toEqual(['c8', 'c7']);
  open();
  await Promise.all([late, change]);
  expect(listed(conversations)).toEqual(['c8', 'c7']);
});

test('begins anew where so much came while nobody listened that the pages do not meet', async () => {
  const { backend, conversations } = scene();
  await conversations.refresh();
  for (let index = 10; index < 20; index += 1) backend.put(conversation(`c${index}`, index));
  await conversations.refresh();
  expect(listed(conversations)).toEqual(['c19', 'c18', 'c17']);
  await conversations.readAll();
  expect(listed(conversations)).toHaveLength(20);
});

test('learns what happened while nobody listened, as far down as it shows', async () => {
  const { backend, conversations } = scene();
  backend.shelve('c6', 'pinned');
  await conversations.refresh();
  await conversations.readOlder();
  backend.shelve('c6', null);
  backend.shelve('c5', 'archived');
  backend.erase('c8');
  backend.put(conversation('c4', 4, { title: 'Renamed' }));
  await conversations.resync();
  expect(pinned(conversations)).toEqual([]);
  expect(listed(conversations).slice(0, 4)).toEqual(['c9', 'c7', 'c6', 'c4']);
  expect(conversations.view().byId.get('c4')?.title).toBe('Renamed');
});

test('says that older ones could not be read, and reads them when asked again', async () => {
  const { backend, conversations } = scene();
  await conversations.refresh();
  backend.refuse(true);
  await conversations.readOlder();
  expect(conversations.view().older).toBe('failed');
  expect(listed(conversations)).toHaveLength(3);
  backend.refuse(false);
  await conversations.readOlder();
  expect(conversations.view().older).toBe('idle');
  expect(listed(conversations)).toHaveLength(6);
});

test('keeps what was heard since the place where the next page begins, which lies below what was read', async () => {
  const { backend, conversations } = scene();
  function say(id: string, at: number, shelf: Shelf | null = null) {
    const said = conversation(id, at, { shelf });
    backend.put(said);
    conversations.hear(said);
  }
  await conversations.refresh();
  say('c0', 10, 'archived');
  say('c1', 11);
  say('c2', 11);
  // Two, and the archived one at 10 that is passed over: the next page begins below it.
  await conversations.refresh();
  say('c0', 11);
  say('c3', 10);
  await conversations.refresh();
  await conversations.readAll();
  expect(listed(conversations)).toContain('c3');
});

const shelf = fc.constantFrom<Shelf | null>(null, 'pinned', 'archived', 'deleted');
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id: fc.nat(14), at: fc.nat(40), shelf }),
  fc.record({ kind: fc.constantFrom('refresh', 'older', 'archive', 'hold', 'open') }),
);

test('whatever comes in whichever order: each once, in order, and all of it in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { backend, conversations } = scene();
      let open = backend.hold();
      open();
      const reads: Promise<void>[] = [conversations.refresh()];
      for (const action of steps) {
        switch (action.kind) {
          case 'put': {
            if (!('at' in action)) break;
            const one = conversation(`c${action.id}`, action.at, { shelf: action.shelf });
            backend.put(one);
            conversations.hear(one);
            break;
          }
          case 'refresh':
            reads.push(conversations.refresh());
            break;
          case 'older':
            reads.push(conversations.readOlder());
            break;
          case 'archive':
            reads.push(conversations.readArchive());
            break;
          case 'hold':
            open();
            open = backend.hold();
            break;
          case 'open':
            open();
            break;
          default:
            action satisfies never;
        }
        await Promise.resolve();
        const { pinned, listed, archived } = conversations.view();
        const ids = [...pinned, ...listed, ...archived].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const moments = listed.map(({ lastMessageAt }) => lastMessageAt);
        expect(moments).toEqual(moments.toSorted().toReversed());
      }
      open();
      await Promise.all(reads);
      await conversations.refresh();
      await conversations.readAll();
      const stored = (wanted: Shelf | null) =>
        new Set(backend.rows().flatMap(({ id, shelf }) => (shelf === wanted ? [id] : [])));
      expect(new Set(listed(conversations))).toEqual(stored(null));
      expect(new Set(pinned(conversations))).toEqual(stored('pinned'));
      expect(new Set(conversations.view().archived.map(({ id }) => id))).toEqual(
        stored('archived'),
      );
    }),
    { numRuns: 300 },
  );
});
