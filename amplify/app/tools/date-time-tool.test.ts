import { expect, test } from 'vitest';
import { createDateTimeTool } from './date-time-tool.ts';

const tool = createDateTimeTool({ now: () => Date.UTC(2026, 10, 22, 7, 30, 5) });

async function ask(input: unknown): Promise<unknown> {
  const { kind, output } = await tool.run(input, new AbortController().signal);
  return kind === 'done' ? JSON.parse(output) : output;
}

test('now, of nothing else asked', async () => {
  const now = { zone: 'UTC', time: '2026-11-22T07:30:05+00:00', weekday: 'Sunday' };
  expect(await ask({})).toEqual(now);
});

test('now in a zone, on its own day', async () => {
  expect(await ask({ zone: 'Pacific/Kiritimati' })).toEqual({
    zone: 'Pacific/Kiritimati',
    time: '2026-11-22T21:30:05+14:00',
    weekday: 'Sunday',
  });
  expect(await ask({ zone: 'honolulu' })).toMatchObject({ weekday: 'Saturday' });
});

test('an appointment in another zone', async () => {
  const wish = { zone: 'America/New_York', at: '2026-11-26T20:00', toZone: 'Asia/Kolkata' };
  expect(await ask(wish)).toEqual({
    zone: 'America/New_York',
    time: '2026-11-26T20:00:00-05:00',
    weekday: 'Thursday',
    there: { zone: 'Asia/Kolkata', time: '2026-11-27T06:30:00+05:30', weekday: 'Friday' },
  });
});

test('days between two dates are those of the calendar, though clocks are put forward between them', async () => {
  const wish = { zone: 'Europe/Berlin', at: '2026-03-28', until: '2026-03-30' };
  expect(await ask(wish)).toMatchObject({ until: { weekday: 'Monday', days: 2, hours: 47 } });
  expect(await ask({ until: '1564-04-26' })).toMatchObject({ until: { days: -168_952 } });
  expect(await ask({ until: '2026-12-24' })).toMatchObject({ until: { days: 32 } });
});

test.each([
  [{ zone: 'Mars/Olympus' }, /no time zone called Mars\/Olympus\. .*Europe\/Berlin/],
  [{ toZone: 'Atlantis' }, /no time zone called Atlantis/],
  [{ at: 'tomorrow' }, /^at must be a date or moment such as .*; there is no tomorrow\.$/],
  [{ until: '2026-02-30' }, /^until must be/],
  [{ zone: 5 }, /^zone must be a text of 1 to 60 characters\.$/],
  [{ when: 'now' }, /^when is not a field here\.$/],
])('of %j it is said what is wrong', async (input, words) => {
  expect(await ask(input)).toMatch(words);
});
