import { createHash } from 'node:crypto';
import type { RecordedPlace } from './recorded-places.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

export type RecordedHours = {
  /** Seconds since 1970. */
  readonly time: readonly number[];
  readonly temperature_2m: readonly number[];
  readonly precipitation: readonly number[];
};

/** Days of hours from a place's midnight on; the same hour of the same place always has the same weather. */
export function recordedHours(place: RecordedPlace, now: number, days: number): RecordedHours {
  const begin = midnightOf(place, now);
  const hours = Array.from({ length: days * 24 }, (_, at) => begin + at * hour);
  return {
    time: hours.map((at) => at / 1000),
    temperature_2m: hours.map((at) => temperatureAt(place, at)),
    precipitation: hours.map((at) => precipitationAt(place, at)),
  };
}

function midnightOf({ zone }: RecordedPlace, now: number): number {
  const minute = Math.floor(now / 60_000) * 60_000;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: 'numeric',
    minute: 'numeric',
  });
  const [hours = 0, minutes = 0] = clock.format(minute).split(':').map(Number);
  return minute - (hours * 60 + minutes) * 60_000;
}

/** Warm near the equator, in the summer of its half of the Earth, and in the afternoon. */
function temperatureAt({ name, latitude, longitude }: RecordedPlace, at: number): number {
  const height = Math.abs(latitude) / 90;
  const july = Math.cos(((at / day - 196) / 365.25) * 2 * Math.PI) * Math.sign(latitude);
  const solarHour = (((at / hour + longitude / 15) % 24) + 24) % 24;
  const afternoon = Math.cos(((solarHour - 15) / 24) * 2 * Math.PI);
  const chance = chanceOf(name, Math.floor(at / day)) - 0.5;
  const celsius = 28 - 26 * height + july * 20 * height + afternoon * 4 + chance * 5;
  return Number(celsius.toFixed(1));
}

/** One quarter of a day in four is wet, and one hour in two of it. */
function precipitationAt({ name }: RecordedPlace, at: number): number {
  const isWet = chanceOf(name, Math.floor(at / (6 * hour))) < 0.25;
  const drops = chanceOf(`${name} rain`, Math.floor(at / hour)) - 0.5;
  return isWet && drops > 0 ? Number((drops * 6).toFixed(1)) : 0;
}

/** From 0 up to 1, the same for the same words. */
function chanceOf(name: string, at: number): number {
  return createHash('sha256').update(`${name} ${at}`).digest().readUInt32BE() / 2 ** 32;
}
