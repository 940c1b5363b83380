import { weatherInput } from '../../contract/tools/weather-input.ts';
import {
  reportedHours,
  type WeatherReport,
  type WeatherUnit,
} from '../../contract/tools/weather-report.ts';
import { liesWithin, placeName, placeQueries, type Place } from '../../domain/place.ts';
import { precipitationIn, temperatureIn } from '../../domain/weather-units.ts';
import { zonedText } from '../../domain/zoned-time.ts';
import type { Clock } from '../clock.ts';
import { defineTool } from './define-tool.ts';
import type { Tool, ToolResult } from './tool.ts';
import type { Forecast, WeatherFault, WeatherSource } from './weather-source.ts';

type WeatherPorts = { readonly weather: WeatherSource; readonly clock: Pick<Clock, 'now'> };

/** Tells the next 24 hours of temperature and precipitation at a place. */
export function createWeatherTool({ weather, clock }: WeatherPorts): Tool {
  return defineTool({
    name: 'get_weather',
    description:
      'The weather of a town or city: temperature and precipitation for each of the next 24 hours, the present one first. Call it whenever somebody asks about the weather; never guess it.',
    input: weatherInput,
    // What a source that answers at its slowest takes for a place and its forecast.
    limits: { duration: 20_000, bytes: 8 * 1024 },
    async work({ location, unit = 'metric' }, signal) {
      const search = await findPlace(weather, location, signal);
      if (search.kind === 'failed') return search.result;
      const forecast = await weather.forecast(search.place, signal);
      if (forecast.kind === 'failed') return failedBy(forecast.code);
      const report = reportOf(search.place, forecast.value, unit, clock.now());
      if (report === null) return failedBy('unreadable');
      return { kind: 'done', output: JSON.stringify(report) };
    },
  });
}

type Search =
  | { readonly kind: 'found'; readonly place: Place }
  | { readonly kind: 'failed'; readonly result: ToolResult };

async function findPlace(
  weather: WeatherSource,
  location: string,
  signal: AbortSignal,
): Promise<Search> {
  const others: Place[] = [];
  for (const { name, within } of placeQueries(location)) {
    const told = await weather.find(name, signal);
    if (told.kind === 'failed') return { kind: 'failed', result: failedBy(told.code) };
    const place = told.value.find((candidate) => liesWithin(candidate, within));
    if (place) return { kind: 'found', place };
    others.push(...told.value);
  }
  return { kind: 'failed', result: unknownPlace(location, others) };
}

const namedOthers = 4;

function unknownPlace(location: string, others: readonly Place[]): ToolResult {
  const sentence = `There is no place called ${location}.`;
  if (others.length === 0) return { kind: 'failed', output: sentence };
  // Different readings of the words find the same place.
  const names = [...new Set(others.map((place) => `${placeName(place)}, ${place.country}`))];
  return {
    kind: 'failed',
    output: `${sentence} There are: ${names.slice(0, namedOthers).join('; ')}.`,
  };
}

function failedBy(code: WeatherFault): ToolResult {
  return { kind: 'failed', output: wordsOf(code) };
}

function wordsOf(code: WeatherFault): string {
  switch (code) {
    case 'unreachable':
      return 'The weather service cannot be reached just now. What the weather is cannot be told.';
    case 'busy':
      return 'The weather service is asked too often just now. What the weather is cannot be told; it can be asked again in some minutes.';
    case 'unreadable':
      return 'The weather service gave an answer that cannot be read. What the weather is cannot be told.';
  }
  return code satisfies never;
}

const hour = 60 * 60 * 1000;

/** Null where the hours that it should tell of are not there. */
function reportOf(
  place: Place,
  { zone, hours, source, isRecorded }: Forecast,
  unit: WeatherUnit,
  now: number,
): WeatherReport | null {
  const first = hours.findIndex(({ at }) => at > now - hour && at <= now);
  const told = first < 0 ? [] : hours.slice(first, first + reportedHours);
  if (told.length < reportedHours) return null;
  return {
    place: placeName(place),
    country: place.country,
    zone,
    unit,
    rows: told.map(({ at, celsius, millimetres }) => ({
      time: minuteOf(zonedText(at, zone)),
      temperature: temperatureIn(unit, celsius),
      precipitation: precipitationIn(unit, millimetres),
    })),
    source,
    ...(isRecorded && { recorded: true }),
  };
}

/** Hours begin with a minute: `2026-11-22T08:00+01:00`. */
function minuteOf(text: string): string {
  return text.slice(0, 16) + text.slice(19);
}
