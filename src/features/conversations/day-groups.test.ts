import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conversation } from '../../backend/conversation-store.ts';
import { groupByDay } from './day-groups.ts';

const names = { today: 'Today', yesterday: 'Yesterday', lastWeek: 'Last week' };
const now = new Date(2026, 10, 20, 9, 30);

function at(...parts: [year: number, month: number, day: number, hour?: number]): Conversation {
  const lastMessageAt = new Date(...parts).toISOString();
  return {
    id: lastMessageAt,
    title: 'A title',
    lastMessageAt,
    shelf: null,
    activeLeafId: null,
    botSlug: null,
    parameters: {},
  };
}

function labels(...conversations: readonly Conversation[]) {
  return groupByDay(conversations, now, names, 'en').map(({ label }) => label);
}

test('names the days as a person would', () => {
  expect(
    labels(
      at(2026, 10, 20, 1),
      at(2026, 10, 19, 23),
      at(2026, 10, 18, 12),
      at(2026, 10, 13, 12),
      at(2026, 10, 12, 12),
      at(2026, 8, 1),
      at(2025, 10, 20),
    ),
  ).toEqual(['Today', 'Yesterday', 'Last week', 'November', 'September', 'November 2025']);
});

test('keeps the order of what it is given and puts a day under one label', () => {
  const [first, second] = [at(2026, 10, 20, 8), at(2026, 10, 20, 7)];
  const [group] = groupByDay([first, second], now, names, 'en');
  expect(group?.conversations).toEqual([first, second]);
});

test('takes a moment that lies ahead of our clock as today', () => {
  expect(labels(at(2026, 10, 21, 8))).toEqual(['Today']);
});

test('puts each under one label, and no label twice, whatever there is', () => {
  const moment = fc.date({
    min: new Date(2024, 0, 1),
    max: new Date(2026, 10, 21),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 60 }), (moments) => {
      const given = moments
        .toSorted((one, other) => other.getTime() - one.getTime())
        .map((date, index) => ({
          ...at(2026, 0, 1),
          id: `c${index}`,
          lastMessageAt: date.toISOString(),
        }));
      const groups = groupByDay(given, now, names, 'en');
      expect(groups.flatMap(({ conversations }) => conversations)).toEqual(given);
      expect(new Set(groups.map(({ label }) => label)).size).toBe(groups.length);
    }),
  );
});
