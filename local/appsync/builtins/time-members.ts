import { AppSyncError } from '../appsync-error.ts';
import { text } from '../vtl/java-values.ts';
import type { Members } from '../vtl/namespace.ts';

/** `$util.time`. */
export function timeMembers(now: () => number): Members {
  return {
    epochMilliSecondsToFormatted: (time, pattern, zone) => format(Number(time), pattern, zone),
    epochMilliSecondsToISO8601: (time) => new Date(Number(time)).toISOString(),
    epochMilliSecondsToSeconds: (time) => Math.floor(Number(time) / 1000),
    nowEpochMilliSeconds: () => now(),
    nowEpochSeconds: () => Math.floor(now() / 1000),
    nowFormatted: (pattern, zone) => format(now(), pattern, zone),
    nowISO8601: () => new Date(now()).toISOString(),
    parseISO8601ToEpochMilliSeconds: (value) => parseIso(text(value)),
  };
}

function parseIso(value: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new AppSyncError(`Unable to parse ${value}`, 'MappingTemplate');
  return time;
}

// Letters of Java's DateTimeFormatter that are provided; any other fails by name.
const token = /'([^']*)'|y+|M+|d+|H+|h+|m+|s+|S+|a|Z|[A-Za-z]+/g;

function format(time: number, pattern: unknown, zone: unknown): string {
  const timeZone = zone === null || zone === undefined ? 'UTC' : text(zone);
  const parts = partsOf(time, timeZone);
  return text(pattern).replaceAll(token, (letters: string, literal?: string) => {
    if (literal !== undefined) return literal === '' ? "'" : literal;
    const value = parts[letters];
    if (value !== undefined) return value;
    throw new AppSyncError(`Date pattern ${letters} is not provided`, 'MappingTemplate');
  });
}

function partsOf(time: number, timeZone: string): Record<string, string> {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const found = Object.fromEntries(
    formatter.formatToParts(time).map((part) => [part.type, part.value]),
  );
  const hour = Number(found['hour']);
  const offset = (found['timeZoneName'] ?? '').replace('GMT', '').replace(':', '');
  const year = found['year'] ?? '';
  return {
    yyyy: year,
    yy: year.slice(-2),
    MM: found['month'] ?? '',
    dd: found['day'] ?? '',
    HH: found['hour'] ?? '',
    hh: String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0'),
    mm: found['minute'] ?? '',
    ss: found['second'] ?? '',
    SSS: String(time % 1000).padStart(3, '0'),
    a: hour < 12 ? 'AM' : 'PM',
    Z: offset === '' ? '+0000' : offset,
  };
}
