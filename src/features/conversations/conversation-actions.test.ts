import { expect, test } from 'vitest';
import { createToasts } from '../../ui/toasts.ts';
import { createConversationActions, eraseLeftovers, neighbourOf } from './conversation-actions.ts';
import { createConversations } from './conversations.ts';
import { conversation, createMemoryStore } from './testing/memory-store.ts';

function nothing(): void {}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function scene() {
  const backend = createMemoryStore([
    conversation('a', 3),
    conversation('b', 2, { shelf: 'pinned' }),
    conversation('c', 1),
  ]);
  const conversations = createConversations({
    store: backend.store,
    owner: 'me',
    changed: nothing,
  });
  await conversations.refresh();
  const log: string[] = [];
  let timeIsOver = nothing;
  const toasts = createToasts({
    now: () => 0,
    wait(_, done) {
      timeIsOver = done;
      return () => {
        timeIsOver = nothing;
      };
    },
  });
  let current: string | null = 'a';
  const actions = createConversationActions({
    conversations,
    toasts,
    erase(id) {
      log.push(`erase ${id}`);
      return Promise.resolve('erased');
    },
    stopAnswers(id) {
      log.push(`stop ${id}`);
      return Promise.resolve();
    },
    currentId: () => current,
    go(id) {
      current = id;
    },
    signal: new AbortController().signal,
  });
  const find = (id: string) => {
    const found = conversations.view().byId.get(id);
    if (!found) throw new Error(`No conversation ${id}.`);
    return found;
  };
  const shelfOf = (id: string) => backend.rows().find((row) => row.id === id)?.shelf;
  const undo = () => toasts.act(toasts.all()[0]?.key ?? '');
  return {
    backend,
    actions,
    toasts,
    log,
    find,
    shelfOf,
    undo,
    current: () => current,
    timeIsOver: () => timeIsOver(),
  };
}

test('deletes by putting away, moves on to the next, and erases once the time is over', async () => {
  const { actions, toasts, log, find, shelfOf, current, timeIsOver } = await scene();
  actions.remove(find('a'));
  expect(current()).toBe('c');
  expect(toasts.all().map(({ text }) => text)).toEqual(['Conversation deleted']);
  await settle();
  expect(shelfOf('a')).toBe('deleted');
  expect(log).toEqual(['stop a']);
  timeIsOver();
  await settle();
  expect(log).toEqual(['stop a', 'erase a']);
});

test('undoes a deletion: back on its former shelf, shown again, never erased', async () => {
  const { actions, log, find, shelfOf, undo, current, timeIsOver } = await scene();
  actions.remove(find('b'));
  expect(current()).toBe('a');
  undo();
  await settle();
  expect(shelfOf('b')).toBe('pinned');
  actions.remove(find('a'));
  undo();
  timeIsOver();
  await settle();
  expect(shelfOf('a')).toBeNull();
  expect(current()).toBe('a');
  expect(log).toEqual(['stop b', 'stop a']);
});

test('erases nothing that could not be put away, and goes back to it', async () => {
  const { backend, actions, toasts, log, find, current, timeIsOver } = await scene();
  backend.refuse(true);
  actions.remove(find('a'));
  await settle();
  expect(toasts.all().map(({ text }) => text)).toEqual([
    'The conversation could not be deleted. It is still there.',
  ]);
  timeIsOver();
  await settle();
  expect(log).toEqual(['stop a']);
  expect(current()).toBe('a');
  expect(find('a').shelf).toBeNull();
});

test('undoes archiving, too, and says where a change was refused', async () => {
  const { backend, actions, toasts, find, shelfOf, undo } = await scene();
  actions.archive(find('b'));
  await settle();
  expect(shelfOf('b')).toBe('archived');
  undo();
  await settle();
  expect(shelfOf('b')).toBe('pinned');
  backend.refuse(true);
  actions.rename(find('a'), 'Other');
  expect(find('a').title).toBe('Other');
  await settle();
  expect(find('a').title).toBe('Title a');
  expect(toasts.all().at(-1)?.text).toMatch(/could not be renamed/u);
});

test('moves on to the one below, else the one above, else the new chat', () => {
  const [a, b, c] = [conversation('a', 3), conversation('b', 2), conversation('c', 1)];
  const view = { pinned: [b], listed: [a, c] };
  expect(neighbourOf(view, 'b')).toBe('a');
  expect(neighbourOf(view, 'c')).toBe('a');
  expect(neighbourOf({ pinned: [], listed: [a] }, 'a')).toBeNull();
  expect(neighbourOf(view, 'unknown')).toBeNull();
});

test('erases what was left a day ago, and asks for nothing younger', async () => {
  const { store } = createMemoryStore([]);
  const erased: string[] = [];
  const asked: Date[] = [];
  await eraseLeftovers(
    {
      conversations: {
        ...store,
        deletedBefore(_, moment) {
          asked.push(moment);
          return Promise.resolve(['old', 'older']);
        },
      },
      eraseConversation(id) {
        erased.push(id);
        return Promise.resolve('erased');
      },
    },
    'me',
    new Date('2026-11-20T12:00:00Z'),
    new AbortController().signal,
  );
  expect(asked).toEqual([new Date('2026-11-19T12:00:00Z')]);
  expect(erased).toEqual(['old', 'older']);
});
