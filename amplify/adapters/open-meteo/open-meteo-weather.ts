import * as z from 'zod/mini';
import type { Clock } from '../../app/clock.ts';
import type { Forecast, Told, WeatherSource } from '../../app/tools/weather-source.ts';
import type { Place } from '../../domain/place.ts';
import { readJson } from './read-json.ts';
import { remember } from './remember.ts';

type OpenMeteoParts = {
  /** Where both of its services are, `http://127.0.0.1:5173/weather`; null for its own, which are two hosts. */
  readonly baseUrl: string | null;
  readonly clock: Clock;
};

/** For an hour, of so many places: that is how often forecasts change, and a few hundred kilobytes. */
const memory = { duration: 60 * 60 * 1000, most: 50 };

/** Open-Meteo's geocoding and forecast, https://open-meteo.com. */
export function createOpenMeteoWeather({ baseUrl, clock }: OpenMeteoParts): WeatherSource {
  const geocodingUrl = `${baseUrl ?? 'https://geocoding-api.open-meteo.com'}/v1/search`;
  const forecastUrl = `${baseUrl ?? 'https://api.open-meteo.com'}/v1/forecast`;
  const rememberPlaces = remember<readonly Place[]>({ clock, ...memory });
  const rememberForecast = remember<Forecast>({ clock, ...memory });
  return {
    find(name, signal) {
      return rememberPlaces(name.toLowerCase(), async () => {
        const address = withQuery(geocodingUrl, { name, count: 100, language: 'en' });
        return placesIn(await readJson(address, clock, signal));
      });
    },
    forecast({ latitude, longitude }, signal) {
      return rememberForecast(`${latitude} ${longitude}`, async () => {
        const address = withQuery(forecastUrl, {
          latitude,
          longitude,
          hourly: 'temperature_2m,precipitation',
          timezone: 'auto',
          timeformat: 'unixtime',
          // From midnight there: 24 hours from any hour on are in two days, and an hour later still in three.
          forecast_days: 3,
        });
        return forecastIn(await readJson(address, clock, signal));
      });
    },
  };
}

function withQuery(address: string, query: Readonly<Record<string, string | number>>): URL {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

const latitude = z.number().check(z.gte(-90), z.lte(90));
const longitude = z.number().check(z.gte(-180), z.lte(180));
const region = z.optional(z.nullable(z.string()));

const searchSchema = z.object({
  // Left out where nothing was found.
  results: z.optional(
    z.array(
      z.object({
        name: z.string(),
        latitude,
        longitude,
        // What belongs to no country has none.
        country: z.prefault(z.string(), ''),
        country_code: z.prefault(z.string(), ''),
        admin1: region,
        admin2: region,
        admin3: region,
        admin4: region,
      }),
    ),
  ),
});

function placesIn(told: Told<unknown>): Told<readonly Place[]> {
  if (told.kind === 'failed') return told;
  const parsed = searchSchema.safeParse(told.value);
  if (!parsed.success) return { kind: 'failed', code: 'unreadable' };
  const places = (parsed.data.results ?? []).map(
    ({ name, country, country_code: countryCode, admin1, admin2, admin3, admin4, ...point }) => ({
      name,
      regions: [admin1, admin2, admin3, admin4].flatMap((found) => found || []),
      country,
      countryCode,
      ...point,
    }),
  );
  return { kind: 'told', value: places };
}

const units = z.object({ temperature_2m: z.literal('°C'), precipitation: z.literal('mm') });

const forecastSchema = z
  .object({
    timezone: z.string().check(z.refine(isZone)),
    hourly_units: units,
    hourly: z.object({
      time: z.array(z.int()),
      temperature_2m: z.array(z.nullable(z.number())),
      precipitation: z.array(z.nullable(z.number().check(z.nonnegative()))),
    }),
    /** Of the recorded service alone. */
    recorded: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      ({ hourly }) =>
        hourly.time.length === hourly.temperature_2m.length &&
        hourly.time.length === hourly.precipitation.length,
    ),
  );

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0);
    return true;
  } catch {
    return false;
  }
}

function forecastIn(told: Told<unknown>): Told<Forecast> {
  if (told.kind === 'failed') return told;
  const parsed = forecastSchema.safeParse(told.value);
  if (!parsed.success) return { kind: 'failed', code: 'unreadable' };
  const { timezone: zone, hourly, recorded = false } = parsed.data;
  const hours = hourly.time.flatMap((time, at) => {
    const celsius = hourly.temperature_2m[at] ?? null;
    const millimetres = hourly.precipitation[at] ?? null;
    // The last hours of a forecast can be unknown.
    if (celsius === null || millimetres === null) return [];
    return [{ at: time * 1000, celsius, millimetres }];
  });
  const source = recorded ? 'Recorded example, not the real weather' : 'Open-Meteo';
  return { kind: 'told', value: { zone, hours, source, isRecorded: recorded } };
}
