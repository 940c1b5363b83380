import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createRecordedWeather } from '../../local/weather/recorded-weather.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { toolNames } from '../contract/bots/tool-names.ts';
import { weatherReportSchema } from '../contract/tools/weather-report.ts';
import { bundleFunction } from './bundle-function.ts';
import type * as Tools from './tools.ts';

// The built-in tools as they are deployed, bundled, and the weather that the local backend has recorded.

const signal = new AbortController().signal;
const place = z.object({ port: z.number() });

async function openTools() {
  const room = createRecordedWeather({ now: Date.now });
  const server = createServer((request, response) => {
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'parlance-tools-'));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  const { files } = bundleFunction(fileURLToPath(new URL('tools.ts', import.meta.url)), folder);
  const bundled: typeof Tools = await import(pathToFileURL(join(folder, 'index.mjs')).href);
  const environment = {
    OPEN_METEO_URL: `http://127.0.0.1:${place.parse(server.address()).port}`,
    WEB_ORIGINS: 'https://docs.example.com',
  };
  return { source: bundled.createToolSource(environment, systemClock), files };
}

test('every tool that a bot may be given is there, under a name and with arguments that models take', async () => {
  const { source } = await openTools();
  const tools = await source.named(toolNames);
  expect(tools.map(({ offered }) => offered.name)).toEqual([
    'get_weather',
    'calculate',
    'get_date_time',
    'fetch_web_page',
  ]);
  for (const { offered, acts } of tools) {
    expect(offered.parameters).toMatchObject({ type: 'object', additionalProperties: false });
    expect(offered.description).toMatch(/^[A-Z].+\.$/);
    expect(acts).toBe(false);
  }
  expect(await source.named(['web-fetch'])).toEqual([tools[3]]);
});

test('a bundled calculator calculates in its thread, and time is told', async () => {
  const { source } = await openTools();
  const [calculator, time] = await source.named(['calculator', 'date-time']);
  expect(await calculator?.run({ expression: '17*23' }, signal)).toEqual({
    kind: 'done',
    output: '391',
  });
  const told = await time?.run({ zone: 'Asia/Tokyo' }, signal);
  expect(told?.output).toMatch(/"zone":"Asia\/Tokyo","time":"\d{4}-.*\+09:00"/);
});

test('recorded weather has the shape of the real one, and says that it is recorded', async () => {
  const { source } = await openTools();
  const [weather] = await source.named(['weather']);
  for (const location of ['Bergen', 'Cambridge, MA', 'Kathmandu', 'sao paulo']) {
    const result = await weather?.run({ location, unit: 'us' }, signal);
    const report = weatherReportSchema.parse(JSON.parse(result?.output ?? ''));
    expect(report).toMatchObject({ recorded: true, unit: 'us' });
    expect(report.source).toContain('not the real weather');
    for (const { temperature } of report.rows) expect(Math.abs(temperature - 50)).toBeLessThan(80);
  }
  const answers = await Promise.all(
    ['Nowhereville', 'fault 500', 'fault html', 'fault broken'].map(async (location) =>
      weather?.run({ location }, signal),
    ),
  );
  expect(answers.map((answer) => answer?.kind)).toEqual(['failed', 'failed', 'failed', 'failed']);
  expect(answers[0]?.output).toBe('There is no place called Nowhereville.');
});
