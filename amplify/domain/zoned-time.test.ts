import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneNamed } from './zone-name.ts';
import { dayNumber, instantOf, readMoment, zonedText } from './zoned-time.ts';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const second = 1000;
const moments = fc.integer({
  min: Date.UTC(1850, 0, 1) / second,
  max: Date.UTC(2100, 0, 1) / second,
});

test('what clocks show in any zone leads back to the same moment', () => {
  fc.assert(
    fc.property(moments, zones, (seconds, zone) => {
      const text = zonedText(seconds * second, zone);
      // Offsets with seconds, of long ago, are no ISO 8601.
      fc.pre(/T.{8}[+-]\d\d:\d\d$/.test(text));
      expect(Date.parse(text)).toBe(seconds * second);
      expect(readMoment(text, 'UTC')).toBe(seconds * second);
    }),
  );
});

test('a time without an offset is that of the zone, whenever the zone has it but once', () => {
  fc.assert(
    fc.property(moments, zones, (seconds, zone) => {
      const wall = zonedText(seconds * second, zone).slice(0, 19);
      const instant = readMoment(wall, zone) ?? 0;
      expect(zonedText(instant, zone).slice(0, 19)).toBe(wall);
      // Of two the first; clocks are never put back by more than a day.
      expect(instant).toBeLessThanOrEqual(seconds * second);
    }),
  );
});

test('clocks that are put forward or back', () => {
  const berlin = 'Europe/Berlin';
  expect(zonedText(readMoment('2026-03-29T02:30', berlin) ?? 0, berlin)).toBe(
    '2026-03-29T03:30:00+02:00',
  );
  expect(zonedText(readMoment('2026-10-25T02:30', berlin) ?? 0, berlin)).toBe(
    '2026-10-25T02:30:00+02:00',
  );
  expect(instantOf(Date.UTC(2026, 6, 1, 12), 'Asia/Kathmandu')).toBe(Date.UTC(2026, 6, 1, 6, 15));
  expect(dayNumber(Date.UTC(2026, 0, 1), 'Asia/Tokyo')).toBe(
    dayNumber(Date.UTC(2026, 0, 1), 'America/New_York') + 1,
  );
});

test.each([
  '2026-02-30',
  '2026-13-01',
  '2026-1-1',
  '2026-01-01T25:00',
  'tomorrow',
  '0000-01-01',
  '',
])('there is no moment %s', (text) => {
  expect(readMoment(text, 'UTC')).toBeNull();
});

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Tokyo', 'Asia/Tokyo'],
  ['New York', 'America/New_York'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['utc', 'UTC'],
  ['Atlantis', null],
  ['', null],
])('the zone %j is %j', (text, name) => {
  expect(zoneNamed(text)).toBe(name);
});
