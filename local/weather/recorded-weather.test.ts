import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { recordedPlaces } from './recorded-places.ts';
import { createRecordedWeather } from './recorded-weather.ts';

const now = Date.UTC(2026, 10, 22, 7, 30);

async function open() {
  const room = createRecordedWeather({ now: () => now });
  const server = createServer((request, response) => {
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return (path: string, signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}${path}`, signal ? { signal } : {});
}

const hours = z.object({
  hourly: z.object({
    time: z.array(z.int()),
    temperature_2m: z.array(z.number()),
    precipitation: z.array(z.number().min(0)),
  }),
});

test('every place has its weather from its own midnight on, the same whenever it is asked', async () => {
  const get = await open();
  for (const { latitude, longitude, zone } of recordedPlaces) {
    const query = `latitude=${latitude}&longitude=${longitude}&timeformat=unixtime&forecast_days=3`;
    const answer = await get(`/v1/forecast?${query}`);
    expect(answer.headers.get('x-recorded')).toBe('true');
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ recorded: true, timezone: zone });
    const { time, temperature_2m: celsius, precipitation } = hours.parse(JSON.parse(text)).hourly;
    expect([time.length, celsius.length, precipitation.length]).toEqual([72, 72, 72]);
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
    expect({ zone, begins: clock.format((time[0] ?? 0) * 1000) }).toEqual({
      zone,
      begins: '00:00',
    });
    for (const degrees of celsius) expect(Math.abs(degrees - 10)).toBeLessThan(40);
    expect(await (await get(`/v1/forecast?${query}`)).text()).toBe(text);
  }
});

test('places are found by their name alone, as there', async () => {
  const get = await open();
  const found = await (await get('/v1/search?name=zurich')).json();
  expect(found).toMatchObject({ results: [{ name: 'Zurich', country_code: 'CH' }] });
  expect(await (await get('/v1/search?name=Cambridge%2C%20MA')).json()).not.toHaveProperty(
    'results',
  );
});

test('what it cannot know, and every way to fail', async () => {
  const get = await open();
  expect((await get('/v1/forecast?latitude=0&longitude=0&timeformat=unixtime')).status).toBe(400);
  expect((await get('/v1/search?name=fault%20500')).status).toBe(500);
  expect(await (await get('/v1/search?name=fault%20html')).text()).toContain('<h1>');
  expect((await get('/v2')).status).toBe(404);
  await expect(get('/v1/search?name=fault%20slow', AbortSignal.timeout(200))).rejects.toThrow(
    'timeout',
  );
});
