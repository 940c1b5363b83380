import { expect, test } from 'vitest';
import { recentBots } from './recent-bots.ts';

function spoken(botSlug: string | null, day: number) {
  return { botSlug, lastMessageAt: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z` };
}

test('the bot that was talked to last comes first, each once', () => {
  expect(
    recentBots([
      spoken('marv', 3),
      spoken(null, 9),
      spoken('emily', 8),
      spoken('marv', 7),
      spoken('emily', 1),
    ]),
  ).toEqual(['emily', 'marv']);
});

test('of many, the twelve that were talked to last', () => {
  const found = recentBots(Array.from({ length: 20 }, (_, day) => spoken(`bot-${day}`, day + 1)));
  expect(found).toHaveLength(12);
  expect(found[0]).toBe('bot-19');
});
