import type { ServerResponse } from 'node:http';
import type { HttpRoom } from '../server/http-room.ts';
import { recordedHours } from './recorded-hours.ts';
import { placesNamed, recordedPlaces, type RecordedPlace } from './recorded-places.ts';

export type RecordedWeatherParts = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Open-Meteo's two routes on this machine. Nothing of it is measured, and every answer says so. */
export function createRecordedWeather({ now }: RecordedWeatherParts): HttpRoom {
  return async (_request, response, { pathname, searchParams }) => {
    response.setHeader('x-recorded', 'true');
    if (pathname === '/v1/search') return search(response, searchParams.get('name') ?? '');
    if (pathname === '/v1/forecast') return forecast(response, searchParams, now());
    sendJson(response, 404, { error: true, reason: `There is no ${pathname}.` });
  };
}

function search(response: ServerResponse, name: string): void {
  const fault = faults[name.toLowerCase()];
  if (fault) return fault(response);
  const places = placesNamed(name);
  // As Open-Meteo: without the field where nothing was found.
  const found = places.length === 0 ? {} : { results: places.map(resultOf) };
  sendJson(response, 200, { ...found, generationtime_ms: 0, recorded: true });
}

/** Places that show how such a service fails. */
const faults: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'fault 500': (response) => sendJson(response, 500, { error: true, reason: 'You asked for it.' }),
  'fault html': (response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
  'fault broken': (response) => sendJson(response, 200, { results: [{ name: 'Nowhere' }] }),
  // Never answers: whoever asked gives up.
  'fault slow': () => undefined,
};

function resultOf(place: RecordedPlace) {
  const { name, region, country, countryCode, latitude, longitude, zone } = place;
  return {
    id: recordedPlaces.indexOf(place) + 1,
    name,
    latitude,
    longitude,
    ...(region !== '' && { admin1: region }),
    country,
    country_code: countryCode,
    timezone: zone,
  };
}

const mostDays = 16;

function forecast(response: ServerResponse, query: URLSearchParams, now: number): void {
  const latitude = Number(query.get('latitude'));
  const longitude = Number(query.get('longitude'));
  const place = recordedPlaces.find(
    (place) => place.latitude === latitude && place.longitude === longitude,
  );
  const days = Number(query.get('forecast_days') ?? 7);
  if (!place) return refuse(response, 'No weather is recorded for these coordinates.');
  if (query.get('timeformat') !== 'unixtime')
    return refuse(response, 'Times are recorded as unixtime only.');
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    return refuse(response, `forecast_days must be from 1 to ${mostDays}.`);
  sendJson(response, 200, {
    latitude,
    longitude,
    timezone: place.zone,
    recorded: true,
    hourly_units: { time: 'unixtime', temperature_2m: '°C', precipitation: 'mm' },
    hourly: recordedHours(place, now, days),
  });
}

function refuse(response: ServerResponse, reason: string): void {
  sendJson(response, 400, { error: true, reason });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
