/// <reference lib="dom" />
import { expect, type WebSocketRoute } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  askAndWait,
  composer,
  fresh,
  lastAnswer,
  newChat,
  openSettings,
  questions,
} from './conversation.ts';
import { test } from './journey.ts';
import { signIn } from './people.ts';
import { beginAs } from './signed-in.ts';
import { expectWhole } from './whole-conversation.ts';

for (const [minutes, tag] of [
  [5, ''],
  [-5, ' @all'],
] as const)
  test(`a clock that is ${minutes} minutes off changes nothing${tag}`, async ({ page }) => {
    await page.clock.install({ time: Date.now() + minutes * 60_000 });
    await signIn(page, 'demo@example.com');
    const answer = await askAndWait(page, fresh('What time is it'));
    await expect(answer).toContainText('offline demo model');
    await expectWhole(page);
    await page.reload();
    await expect(answers(page)).toContainText('offline demo model');
  });

for (const [tag, ...blocked] of [
  [' @all', 'sessionStorage'],
  ['', 'sessionStorage', 'localStorage'],
] as const)
  test(`where the browser closes ${blocked.join(' and ')} to us, a draft lives as long as the page, and it says so${tag}`, async ({
    page,
  }) => {
    await page.addInitScript((names) => {
      for (const name of names)
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
    }, blocked);
    await signIn(page, 'demo@example.com');
    await composer(page).fill('A draft that nothing keeps');
    await expect(page.getByText('This browser keeps nothing for us')).toBeVisible();
    await openSettings(page);
    await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
    await newChat(page);
    await expect(composer(page)).toHaveText('A draft that nothing keeps');
    await ask(page, fresh('And still it answers'));
    await expect(await lastAnswer(page)).toContainText('offline demo model');
  });

test('a page that cannot be fetched leaves the rest of Parlance as it was @all', async ({
  page,
  watch,
}) => {
  watch.allow(/ERR_FAILED|dynamically imported|Unable to preload/);
  await page.route(/\/assets\/later-parts-/, (route) => route.abort());
  await beginAs(page, 'demo@example.com');
  await composer(page).fill('A draft that stays');
  await openSettings(page);
  await expect(page.getByRole('alert')).toContainText('This page could not be shown.');
  await expectAccessible(page);
  await newChat(page);
  await expect(composer(page)).toHaveText('A draft that stays');
});

test('what another tab has asked while this one had no network is there when it is back, once @all', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch/);
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Both see this'));
  const { pathname } = new URL(page.url());
  const tunnel = await context.newPage();
  await tunnel.goto(pathname);
  await expect(questions(tunnel)).toHaveCount(1);
  const session = await context.newCDPSession(tunnel);
  const offline = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: true, ...offline });
  await askAndWait(page, 'Only one of us sees this');
  await expect(questions(tunnel)).toHaveCount(1);
  await session.send('Network.emulateNetworkConditions', { offline: false, ...offline });
  await expect(questions(tunnel)).toHaveCount(2, { timeout: 30_000 });
  await expect(answers(tunnel)).toHaveCount(2);
  await expectWhole(tunnel);
});

test('what was published while a subscription was cut is read when it is there again, once @all', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/WebSocket/);
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Heard by both'));
  const deaf = await context.newPage();
  const sockets: WebSocketRoute[] = [];
  let isCut = false;
  await deaf.routeWebSocket(/.*/, (socket) => {
    if (isCut) void socket.close();
    else {
      socket.connectToServer();
      sockets.push(socket);
    }
  });
  await deaf.goto(new URL(page.url()).pathname);
  await expect(questions(deaf)).toHaveCount(1);
  await expect.poll(() => sockets.length).toBeGreaterThan(0);
  isCut = true;
  for (const socket of sockets) await socket.close();
  await askAndWait(page, 'Published to nobody');
  await expect(questions(deaf)).toHaveCount(1);
  isCut = false;
  await expect(questions(deaf)).toHaveCount(2, { timeout: 40_000 });
  await expect(answers(deaf)).toHaveCount(2);
  await expectWhole(deaf);
});

test('two tabs that ask at once both keep their question, as versions of one another @all', async ({
  page,
  context,
}) => {
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Before both'));
  const other = await context.newPage();
  await other.goto(new URL(page.url()).pathname);
  await expect(answers(other)).toHaveCount(1);
  await composer(page).fill('From the one');
  await composer(other).fill('From the other');
  // Neither hears of the other's question before its own is on its way.
  let waiting = 0;
  await context.route('**/api/chat', async (route) => {
    waiting += 1;
    await expect.poll(() => waiting).toBe(2);
    await route.continue();
  });
  await Promise.all([composer(page).press('Enter'), composer(other).press('Enter')]);
  for (const tab of [page, other]) {
    await expect(questions(tab).last()).toContainText('/ 2', { timeout: 20_000 });
    await expect(await lastAnswer(tab)).toContainText('offline demo model');
  }
  await expectWhole(page);
});
