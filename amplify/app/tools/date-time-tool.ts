import { dateTimeInput } from '../../contract/tools/date-time-input.ts';
import { zoneNamed } from '../../domain/zone-name.ts';
import { dayNumber, readMoment, zonedText } from '../../domain/zoned-time.ts';
import type { Clock } from '../clock.ts';
import { defineTool } from './define-tool.ts';
import type { Tool, ToolResult } from './tool.ts';

/** Tells the time of a zone, the same moment in another, and how far two dates are apart. */
export function createDateTimeTool(clock: Pick<Clock, 'now'>): Tool {
  return defineTool({
    name: 'get_date_time',
    description:
      'The present date, weekday and time in any time zone; a given moment in another zone; the days between two dates. Call it whenever an answer depends on today or on a time zone.',
    input: dateTimeInput,
    limits: { duration: 2000, bytes: 4 * 1024 },
    work: async (wish) => answerTo(wish, clock.now()),
  });
}

type Wish = {
  readonly zone?: string | undefined;
  readonly at?: string | undefined;
  readonly toZone?: string | undefined;
  readonly until?: string | undefined;
};

function answerTo(wish: Wish, now: number): ToolResult {
  const zone = zoneNamed(wish.zone ?? 'UTC');
  if (zone === null) return unknownZone(wish.zone ?? '');
  const toZone = wish.toZone === undefined ? undefined : zoneNamed(wish.toZone);
  if (toZone === null) return unknownZone(wish.toZone ?? '');
  const at = wish.at === undefined ? now : readMoment(wish.at, zone);
  if (at === null) return unknownMoment('at', wish.at ?? '');
  const until = wish.until === undefined ? undefined : readMoment(wish.until, zone);
  if (until === null) return unknownMoment('until', wish.until ?? '');
  const answer = {
    ...timeIn(zone, at),
    ...(toZone !== undefined && { there: timeIn(toZone, at) }),
    ...(until !== undefined && { until: { ...timeIn(zone, until), ...apart(at, until, zone) } }),
  };
  return { kind: 'done', output: JSON.stringify(answer) };
}

function timeIn(zone: string, instant: number) {
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: zone });
  return { zone, time: zonedText(instant, zone), weekday: weekday.format(instant) };
}

const hour = 60 * 60 * 1000;

/** Days of the calendar, as people count them, and hours that go by; both below zero for what was before. */
function apart(from: number, to: number, zone: string) {
  return {
    days: dayNumber(to, zone) - dayNumber(from, zone),
    hours: Number(((to - from) / hour).toFixed(2)),
  };
}

function unknownZone(name: string): ToolResult {
  return {
    kind: 'failed',
    output: `There is no time zone called ${name}. Zones have IANA names such as Europe/Berlin, America/New_York or Asia/Tokyo.`,
  };
}

function unknownMoment(field: string, text: string): ToolResult {
  return {
    kind: 'failed',
    output: `${field} must be a date or moment such as 2026-11-22, 2026-11-22T18:30 or 2026-11-22T18:30+01:00, of the year 1000 or later; there is no ${text}.`,
  };
}
