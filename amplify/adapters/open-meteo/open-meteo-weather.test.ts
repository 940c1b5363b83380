import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createWeatherTool } from '../../app/tools/weather-tool.ts';
import { weatherReportSchema } from '../../contract/tools/weather-report.ts';
import { createOpenMeteoWeather } from './open-meteo-weather.ts';

const signal = new AbortController().signal;

const cambridge = {
  name: 'Cambridge',
  latitude: 42.375,
  longitude: -71.106,
  country: 'United States',
  country_code: 'US',
  admin1: 'Massachusetts',
  timezone: 'America/New_York',
};

/** From midnight in New York on the 22nd of November 2026, three days of hours; each hour warmer than the one before. */
function forecast(changes: object = {}) {
  const midnight = Date.UTC(2026, 10, 22, 5) / 1000;
  const hours = Array.from({ length: 72 }, (_, at) => at);
  return {
    timezone: 'America/New_York',
    hourly_units: { time: 'unixtime', temperature_2m: '°C', precipitation: 'mm' },
    hourly: {
      time: hours.map((at) => midnight + at * 3600),
      temperature_2m: hours.map((at) => at - 10),
      precipitation: hours.map((at) => (at === 3 ? 2.5 : 0)),
    },
    ...changes,
  };
}

type Answers = { search: RequestListener; forecast: RequestListener };

function json(body: unknown, status = 200): RequestListener {
  return (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(body));
}

/** The tool before a server that a test tells what to answer, at half past two in the morning in New York. */
async function openTool(changes: Partial<Answers> = {}) {
  const answers: Answers = {
    search: json({ results: [cambridge] }),
    forecast: json(forecast()),
    ...changes,
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const isSearch = pathname === '/v1/search';
    asked.push(isSearch ? `search ${searchParams.get('name')}` : pathname);
    answers[isSearch ? 'search' : 'forecast'](request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const slept: number[] = [];
  let now = Date.UTC(2026, 10, 22, 7, 30);
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => void slept.push(milliseconds),
  };
  const baseUrl = `http://127.0.0.1:${port}`;
  const weather = createOpenMeteoWeather({ baseUrl, clock });
  const tool = createWeatherTool({ weather, clock });
  return {
    get: (input: unknown, stop = signal) => tool.run(input, stop),
    answers,
    asked,
    slept,
    pass: (milliseconds: number) => void (now += milliseconds),
    close: () => server.close(),
  };
}

async function reportOf(result: Promise<{ readonly kind: string; readonly output: string }>) {
  const { kind, output } = await result;
  expect(kind).toBe('done');
  return weatherReportSchema.parse(JSON.parse(output));
}

test('24 hours from the one that is now at the place, in its time', async () => {
  const { get, asked } = await openTool();
  const report = await reportOf(get({ location: 'Cambridge, MA' }));
  expect(report).toMatchObject({
    place: 'Cambridge, Massachusetts',
    country: 'United States',
    zone: 'America/New_York',
    unit: 'metric',
    source: 'Open-Meteo',
  });
  expect(report.recorded).toBeUndefined();
  expect(report.rows).toHaveLength(24);
  expect(report.rows.slice(0, 2)).toEqual([
    { time: '2026-11-22T02:00-05:00', temperature: -8, precipitation: 0 },
    { time: '2026-11-22T03:00-05:00', temperature: -7, precipitation: 2.5 },
  ]);
  expect(report.rows.at(-1)?.time).toBe('2026-11-23T01:00-05:00');
  expect(asked).toEqual(['search Cambridge', '/v1/forecast']);
});

test('the same in US units: degrees Fahrenheit, and inches of 25.4 millimetres', async () => {
  const { get } = await openTool();
  const { unit, rows } = await reportOf(get({ location: 'Cambridge', unit: 'us' }));
  expect(unit).toBe('us');
  expect(rows[1]).toEqual({
    time: '2026-11-22T03:00-05:00',
    temperature: 19.4,
    precipitation: 0.098,
  });
});

test('an hour long the same place is not asked for again, and the rows go on with the hours', async () => {
  const { get, asked, pass } = await openTool();
  await get({ location: 'Cambridge' });
  pass(59 * 60 * 1000);
  const { rows } = await reportOf(get({ location: 'cambridge, ma', unit: 'us' }));
  expect(rows[0]?.time).toBe('2026-11-22T03:00-05:00');
  expect(asked).toHaveLength(2);
  pass(60 * 1000);
  await get({ location: 'Cambridge' });
  expect(asked).toHaveLength(4);
});

test('no more places are remembered than fit', async () => {
  const { get, asked } = await openTool();
  for (let at = 0; at <= 50; at += 1) await get({ location: `Town ${at}` });
  const before = asked.length;
  await get({ location: 'Town 50' });
  expect(asked.length).toBe(before);
  await get({ location: 'Town 0' });
  expect(asked.slice(before)).toEqual(['search Town 0']);
});

test('a service that fails twice answers the third time, asked after longer and longer pauses', async () => {
  let failures = 2;
  const { get, asked, slept } = await openTool({
    search(request, response) {
      if (failures-- > 0) response.writeHead(503).end();
      else json({ results: [cambridge] })(request, response);
    },
  });
  expect((await get({ location: 'Cambridge' })).kind).toBe('done');
  expect(asked.filter((one) => one.startsWith('search'))).toHaveLength(3);
  expect(slept).toEqual([250, 750]);
});

const html: RequestListener = (_request, response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
const cut: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
  response.write('{"results":[');
  setTimeout(() => response.destroy(), 20);
};
const never: RequestListener = () => undefined;
const unreachable = /cannot be reached just now/;
const unreadable = /answer that cannot be read/;

test.each<readonly [string, Partial<Answers>, RegExp]>([
  ['answers 500 again and again', { search: json({}, 500) }, unreachable],
  ['is asked too often', { search: json({ error: true }, 429) }, /asked too often/],
  ['breaks off', { forecast: cut }, unreachable],
  ['answers with a page', { search: html }, unreadable],
  ['answers with a page for the forecast', { forecast: html }, unreadable],
  ['refuses', { forecast: json({ error: true, reason: 'Cannot' }, 400) }, unreadable],
  ['names no coordinates', { search: json({ results: [{ name: 'Cambridge' }] }) }, unreadable],
  [
    'answers in other units',
    { forecast: json(forecast({ hourly_units: { temperature_2m: '°F', precipitation: 'inch' } })) },
    unreadable,
  ],
  [
    'knows no hour of today',
    {
      forecast: json(forecast({ hourly: { time: [0], temperature_2m: [1], precipitation: [0] } })),
    },
    unreadable,
  ],
  [
    'knows fewer values than hours',
    { forecast: json(forecast({ hourly: { ...forecast().hourly, precipitation: [0] } })) },
    unreadable,
  ],
  [
    'names a zone that there is not',
    { forecast: json(forecast({ timezone: 'Mars/Olympus' })) },
    unreadable,
  ],
  [
    'knows no such place',
    { search: json({ generationtime_ms: 1 }) },
    /^There is no place called Cambridge, MA\.$/,
  ],
  [
    'knows another of that name',
    { search: json({ results: [{ ...cambridge, admin1: 'Ohio' }] }) },
    /^There is no place called Cambridge, MA\. There are: Cambridge, Ohio, United States\.$/,
  ],
])('of a service that %s it is said in words', async (_, answers, words) => {
  const { get } = await openTool(answers);
  const { kind, output } = await get({ location: 'Cambridge, MA' });
  expect({ kind, says: words.test(output), output }).toEqual({
    kind: 'failed',
    says: true,
    output,
  });
});

test('no failure is remembered', async () => {
  const { get, answers } = await openTool({ search: html });
  expect((await get({ location: 'Cambridge' })).kind).toBe('failed');
  answers.search = json({ results: [cambridge] });
  expect((await get({ location: 'Cambridge' })).kind).toBe('done');
});

test('with no network it is said that the service cannot be reached', async () => {
  const clock = { now: () => 0, sleep: async () => undefined };
  const weather = createOpenMeteoWeather({ baseUrl: 'http://127.0.0.1:9', clock });
  const { kind, output } = await createWeatherTool({ weather, clock }).run(
    { location: 'Cambridge' },
    signal,
  );
  expect({ kind, says: unreachable.test(output) }).toEqual({ kind: 'failed', says: true });
});

test('whoever stops waits no longer', async () => {
  const { get, asked } = await openTool({ search: never });
  const started = performance.now();
  expect((await get({ location: 'Cambridge' }, AbortSignal.timeout(100))).kind).toBe('failed');
  expect(performance.now() - started).toBeLessThan(1500);
  expect(asked).toHaveLength(1);
});

test.each([
  [{}, 'location must be a text of 1 to 120 characters.'],
  [{ location: ' ' }, 'location must be a text of 1 to 120 characters.'],
  [{ location: 'Rome', unit: 'USCS' }, 'unit must be metric or us.'],
  [{ location: 'Rome', days: 3 }, 'days is not a field here.'],
])('of wrong arguments %j it is said which and what they may be', async (input, output) => {
  const { get, asked } = await openTool();
  expect(await get(input)).toEqual({ kind: 'failed', output });
  expect(asked).toEqual([]);
});
