import { chromium, type Page } from '@playwright/test';
import * as z from 'zod';
import { join } from 'node:path';
import { demoPassword } from '../demo-accounts.ts';
import { projectFolder, runProgram } from '../project.ts';
import { signInPeople } from '../../e2e/isolation/people.ts';
import { startProduct, type Product } from '../../e2e/isolation/product.ts';
import { createStaticPage } from '../static-page.ts';
import type { Bench, Measurement } from './bench.ts';
import { storeLongConversation } from './long-conversation.ts';
import { median } from './table.ts';

const storedMessages = 5000;
const rounds = 5;

/** A conversation of 5,000 messages: opened at its end, paged upwards, and left for another and back. */
export const historyBench: Bench = {
  name: 'history',
  title: `a conversation of ${storedMessages} messages`,
  async run({ browser: executablePath, tell }) {
    const page = createStaticPage(await buildForHere(), () => ({}));
    const product = await startProduct({ page });
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
      const { demo } = await signInPeople(product);
      tell('storing it');
      const { id: long } = await storeLongConversation(product, demo, storedMessages / 2);
      const { id: short } = await storeLongConversation(product, demo, 5);
      const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await signIn(tab, product);
      tell('opening and switching');
      const [opening, switching] = await openAndSwitch(tab, long, short);
      tell('paging upwards');
      return [...opening, ...switching, ...(await pageUpwards(tab))];
    } finally {
      await browser.close();
      await product.close();
    }
  },
};

async function buildForHere(): Promise<string> {
  const args = ['--disable-warning=ExperimentalWarning', 'commands/build.ts', '--local'];
  const { code, output } = await runProgram({ file: process.execPath, args });
  if (code !== 0) throw new Error(output);
  return join(projectFolder, 'dist');
}

async function signIn(tab: Page, { origin }: Product): Promise<void> {
  await tab.goto(`${origin}/sign-in`);
  await tab.getByRole('textbox', { name: 'Email' }).fill('demo@example.com');
  await tab.getByLabel('Password', { exact: true }).fill(demoPassword);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.getByRole('textbox', { name: 'Message' }).waitFor();
}

/** From the click on its link to the frame in which its last words stand. */
function clickAndSee(tab: Page, id: string, words: string): Promise<number> {
  const script = `new Promise((done) => {
    const link = document.querySelector('a[href="/chat/${id}"]');
    const start = performance.now();
    link.click();
    (function look() {
      const log = document.querySelector('[role="log"]');
      if (log && log.lastElementChild?.textContent?.includes(${JSON.stringify(words)}))
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
      else requestAnimationFrame(look);
    })();
  })`;
  return tab.evaluate(script).then((value) => z.number().parse(value));
}

async function openAndSwitch(
  tab: Page,
  long: string,
  short: string,
): Promise<readonly [readonly Measurement[], readonly Measurement[]]> {
  const lastWords = `Answer ${storedMessages / 2}`;
  const [opened, switched]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    await tab.reload();
    await tab.locator(`a[href="/chat/${short}"]`).waitFor();
    await clickAndSee(tab, short, 'Answer 5');
    opened.push(await clickAndSee(tab, long, lastWords));
    for (let turn = 0; turn < 3; turn += 1) {
      switched.push(await clickAndSee(tab, short, 'Answer 5'));
      switched.push(await clickAndSee(tab, long, lastWords));
    }
  }
  return [
    [
      {
        name: 'opened at its end, median',
        value: median(opened),
        unit: 'ms',
        target: { id: 'issue 3', at: 'most', value: 300 },
      },
      { name: 'opened at its end, longest', value: Math.max(...opened), unit: 'ms', target: null },
    ],
    [
      {
        name: 'switched to another and back, median',
        value: median(switched),
        unit: 'ms',
        target: { id: 'issue 3', at: 'most', value: 100 },
      },
      {
        name: 'switched to another and back, longest',
        value: Math.max(...switched),
        unit: 'ms',
        target: null,
      },
    ],
  ];
}

const pagingSchema = z.object({ messages: z.number(), longest: z.number(), jumps: z.number() });

/** Scrolls up as a wheel does; what is read must stay where the wheel has put it. */
async function pageUpwards(tab: Page): Promise<readonly Measurement[]> {
  const script = `(async () => {
    const scroller = document.querySelector('deep-chat').shadowRoot.querySelector('#messages');
    let longest = 0;
    let jumps = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: 'longtask' });
    const count = () => document.querySelectorAll('[role="log"] article').length;
    const until = performance.now() + 40000;
    while (count() < 460 && performance.now() < until) {
      const { top } = scroller.getBoundingClientRect();
      const seen = [...document.querySelectorAll('[role="log"] article')].find(
        (article) => article.getBoundingClientRect().bottom > top + 50);
      const before = seen.getBoundingClientRect().top;
      const wanted = Math.min(120, scroller.scrollTop);
      scroller.scrollTop -= wanted;
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      const moved = seen.getBoundingClientRect().top - before;
      if (Math.abs(moved - wanted) > 4) jumps += 1;
    }
    return { messages: count(), longest, jumps };
  })()`;
  const { messages, longest, jumps } = pagingSchema.parse(await tab.evaluate(script));
  return [
    {
      name: 'messages read by scrolling up',
      value: messages,
      unit: '',
      target: { id: 'issue 3', at: 'least', value: 440 },
    },
    {
      name: 'longest task while scrolling',
      value: longest,
      unit: 'ms',
      target: { id: 'issue 3', at: 'most', value: 50 },
    },
    {
      name: 'steps after which what is read stood elsewhere',
      value: jumps,
      unit: '',
      target: { id: 'issue 3', at: 'most', value: 0 },
    },
  ];
}
