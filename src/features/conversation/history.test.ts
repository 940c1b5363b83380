import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message, MessagePage } from '../../backend/conversation-store.ts';
import { withNewest, withOlder, type History } from './history.ts';

function message(id: number, text = ''): Message {
  return {
    id: String(id).padStart(4, '0'),
    parentId: null,
    role: 'user',
    text,
    status: 'complete',
    turnId: `T${id}`,
    model: null,
    error: null,
    usage: null,
    retryAt: null,
    steps: [],
    continues: null,
    rating: null,
    createdAt: '2026-11-21T00:00:00Z',
  };
}

/** The page of a store that ends before the given message, as the backend gives it. */
function page(count: number, before: string | null, size: number, text = ''): MessagePage {
  const all = Array.from({ length: count }, (_, index) => message(index, text));
  const end = before === null ? count : all.findIndex(({ id }) => id === before);
  const start = Math.max(0, end - size);
  return { messages: all.slice(start, end), before: start === 0 ? null : (all[start]?.id ?? null) };
}

test('reading the newest page again keeps what was read above it', () => {
  let history: History = page(10, null, 3);
  history = withOlder(history, page(10, history.before, 3));
  history = withNewest(history, page(11, null, 3, 'changed'));
  expect(history.messages.map(({ id }) => Number(id))).toEqual([4, 5, 6, 7, 8, 9, 10]);
  expect(history.messages.map(({ text }) => text).filter((text) => text !== '')).toHaveLength(3);
  expect(history.before).toBe('0004');
});

test('what was known is let go when there may be a gap before the newest page', () => {
  const history = withNewest(page(10, null, 3), page(50, null, 3));
  expect(history.messages.map(({ id }) => Number(id))).toEqual([47, 48, 49]);
  expect(history.before).toBe('0047');
});

test('whatever is read in whichever order, each message is there once and in its order', () => {
  const steps = fc.array(fc.oneof(fc.constant('older' as const), fc.integer({ min: 0, max: 5 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 7 }), (order, size) => {
      let count = 20;
      let history: History = page(count, null, size);
      for (const step of order) {
        if (step === 'older') {
          if (history.before !== null)
            history = withOlder(history, page(count, history.before, size));
        } else {
          count += step;
          history = withNewest(history, page(count, null, size));
        }
        const ids = history.messages.map(({ id }) => Number(id));
        const first = ids[0] ?? 0;
        expect(ids).toEqual(Array.from({ length: count - first }, (_, index) => first + index));
        expect(history.before === null).toBe(first === 0);
      }
    }),
  );
});
