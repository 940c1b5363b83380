import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import * as z from 'zod';
import { projectFolder } from '../project.ts';
import { createStaticPage } from '../static-page.ts';
import type { Bench, BenchParts, Measurement } from './bench.ts';

const drawings = ['text', 'ours', 'react-markdown', 'deep-chat'] as const;
type Drawing = (typeof drawings)[number];

type Figures = {
  /** Milliseconds of the main thread. */
  readonly work: number;
  readonly updates: number;
  readonly lag: number;
  readonly first: number;
  readonly longest: number;
};

const perSecond = 125;
const tokenCount = 2000;
const throttle = 4;
const resultSchema = z.object({
  updates: z.number(),
  lag: z.number(),
  first: z.number(),
  longest: z.number(),
});
const metricsSchema = z.object({
  metrics: z.array(z.object({ name: z.string(), value: z.number() })),
});

/** 2,000 tokens of four characters, 125 a second, on a processor four times slower: ours beside others' ways. */
export const renderBench: Bench = {
  name: 'render',
  title: 'drawing an answer while it streams, beside the ways of others',
  async run(parts) {
    const folder = await buildHarness(parts);
    const room = createStaticPage(folder, () => ({}));
    const server = createServer((request, response) => {
      void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const browser = await chromium.launch({
      executablePath: parts.browser,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
      const figures = new Map<Drawing, Figures>();
      for (const drawing of drawings) {
        parts.tell(drawing);
        const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
        await page.goto(`http://127.0.0.1:${port}/commands/bench/render.html`);
        figures.set(drawing, await drawOne(page, drawing));
        await page.close();
      }
      return measurementsOf(figures);
    } finally {
      await browser.close();
      server.closeAllConnections();
      server.close();
    }
  },
};

async function buildHarness({ folder }: BenchParts): Promise<string> {
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'silent',
    plugins: [react()],
    publicDir: false,
    resolve: {
      alias: [{ find: /^deep-chat$/, replacement: 'deep-chat/dist/deepChat.bundle.js' }],
    },
    build: {
      outDir: join(folder, 'harness'),
      rolldownOptions: { input: join(projectFolder, 'commands/bench/render.html') },
    },
  });
  return join(folder, 'harness');
}

async function drawOne(page: Page, drawing: Drawing): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const before = await taskDuration(session);
  const parameters = JSON.stringify([drawing, tokens(), perSecond]);
  const result = resultSchema.parse(await page.evaluate(`draw(...${parameters})`));
  const work = (await taskDuration(session)) - before;
  return { work, ...result };
}

async function taskDuration(session: CDPSession): Promise<number> {
  const { metrics } = metricsSchema.parse(await session.send('Performance.getMetrics'));
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** Markdown as models write it: headings, paragraphs, lists, a table and code. */
function tokens(): readonly string[] {
  const part = [
    '## A part of the answer\n\n',
    'Some **bold** words and a [link](https://example.com), then `code` and *more* of it, long enough to wrap.\n\n',
    '- one item, which says something\n- another item\n- a third one\n\n',
    '| a | b | c |\n|---|--:|---|\n| 1 | 2 | three |\n| 4 | 5 | six |\n\n',
    '```ts\nexport function add(one: number, other: number): number {\n  return one + other;\n}\n```\n\n',
  ].join('');
  const text = part.repeat(Math.ceil((tokenCount * 4) / part.length)).slice(0, tokenCount * 4);
  return text.match(/[\s\S]{1,4}/g) ?? [];
}

function measurementsOf(figures: ReadonlyMap<Drawing, Figures>): readonly Measurement[] {
  const none = {
    work: Number.NaN,
    updates: 0,
    lag: Number.NaN,
    first: Number.NaN,
    longest: Number.NaN,
  };
  const own = figures.get('ours') ?? none;
  const work = [...figures].map(([drawing, figure]) => ({
    name: `main thread for a whole answer: ${drawing}`,
    value: figure.work,
    unit: 'ms',
    target: null,
  }));
  return [
    ...work,
    ratio(
      'ours against a bare text node',
      own.work / (figures.get('text') ?? none).work,
      'most',
      1.3,
    ),
    ratio(
      'stock deep-chat against ours',
      (figures.get('deep-chat') ?? none).work / own.work,
      'least',
      7,
    ),
    ratio(
      'react-markdown against ours',
      (figures.get('react-markdown') ?? none).work / own.work,
      'least',
      1,
    ),
    ...timesOf(own),
  ];
}

function timesOf(own: Figures): readonly Measurement[] {
  return [
    {
      name: 'updates a second',
      value: own.updates,
      unit: 'Hz',
      target: { id: 'P3', at: 'least', value: 10 },
    },
    {
      name: 'longest task between the paint of the page and the first words',
      value: own.first,
      unit: 'ms',
      target: { id: 'P3', at: 'most', value: 50 },
    },
    {
      name: 'longest task after them',
      value: own.longest,
      unit: 'ms',
      target: { id: 'P3', at: 'most', value: 50 },
    },
    {
      name: 'last words after the last token',
      value: own.lag,
      unit: 'ms',
      target: { id: 'P3', at: 'most', value: 300 },
    },
  ];
}

function ratio(name: string, value: number, at: 'most' | 'least', wanted: number): Measurement {
  return { name, value, unit: '×', target: { id: 'P3', at, value: wanted } };
}
