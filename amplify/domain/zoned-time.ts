const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Milliseconds by which clocks of a zone are before UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const whole = Math.floor(instant / second) * second;
  const parts = new Map(
    format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]),
  );
  function part(type: Intl.DateTimeFormatPartTypes): number {
    return parts.get(type) ?? 0;
  }
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - whole;
}

/** What clocks of a zone show, to the second, with their distance from UTC: `2026-11-22T08:00:00+01:00`. */
export function zonedText(instant: number, zone: string): string {
  const offset = offsetAt(instant, zone);
  const wall = new Date(instant + offset).toISOString().slice(0, 19);
  return `${wall}${offsetText(offset)}`;
}

/** `+01:00`; zones of long ago had seconds, too. */
function offsetText(offset: number): string {
  const distance = new Date(Math.abs(offset)).toISOString();
  const digits = offset % minute === 0 ? distance.slice(11, 16) : distance.slice(11, 19);
  return `${offset < 0 ? '-' : '+'}${digits}`;
}

/**
 * When clocks of a zone show a time, given as if it were of UTC. Of a time that they show twice it is the
 * first; one that they leave out is as much after the leap.
 */
export function instantOf(wall: number, zone: string): number {
  const before = offsetAt(wall - day, zone);
  const after = offsetAt(wall + day, zone);
  const fitting = [before, after].find((offset) => offsetAt(wall - offset, zone) === offset);
  return wall - (fitting ?? before);
}

/** The number of a day in a zone's calendar: the next day's is one more. */
export function dayNumber(instant: number, zone: string): number {
  return Math.floor((instant + offsetAt(instant, zone)) / day);
}

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?: ?(Z|[+-]\d\d:\d\d))?$/i;

/** The instant of a date or moment as ISO 8601 writes it, in a zone where it names no offset; null for what is none. */
export function readMoment(text: string, zone: string): number | null {
  const [, year = '', month = '', date = '', hours = '00', minutes = '00', seconds = '00', offset] =
    written.exec(text.trim()) ?? [];
  const wallText = `${year}-${month}-${date}T${hours}:${minutes}:${seconds}`;
  const wall = Date.parse(`${wallText}Z`);
  // `Date` goes on to March from a 30th of February.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 19) !== wallText) return null;
  // Before, `Date` and the zones' own times grow apart.
  if (Number(year) < 1000) return null;
  if (offset === undefined) return instantOf(wall, zone);
  const instant = Date.parse(`${wallText}${offset.toUpperCase()}`);
  return Number.isNaN(instant) ? null : instant;
}
