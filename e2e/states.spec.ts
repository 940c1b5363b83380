/// <reference lib="dom" />
import { once } from 'node:events';
import { expect, type Page, type Route } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  askAndWait,
  composer,
  conversationLink,
  fresh,
  showList,
} from './conversation.ts';
import { test } from './scripted-journey.ts';
import { beginAs } from './signed-in.ts';

/** Whether a request reads the list of conversations or the messages of one. */
function isReading(route: Route): boolean {
  return /listConversationsByOwner|listMessages/.test(route.request().postData() ?? '');
}

async function boxOf(page: Page) {
  return composer(page).boundingBox();
}

test('while a page is read its shape stands there, and nothing moves when it has come @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  const title = fresh('Read slowly');
  await askAndWait(page, title);
  const release = new AbortController();
  await page.route('**/graphql', async (route) => {
    if (isReading(route) && !release.signal.aborted) await once(release.signal, 'abort');
    await route.continue();
  });
  await page.reload();
  await expect(page.getByText('Loading the conversation')).toBeAttached();
  await expect(page.getByText('Loading conversations')).toBeAttached();
  await expectAccessible(page);
  const before = await boxOf(page);
  release.abort();
  await expect(answers(page)).toHaveCount(1);
  expect(await boxOf(page)).toEqual(before);
  await showList(page);
  await expect(conversationLink(page, title)).toBeVisible();
});

/** Refuses one reading, as a backend that is overloaded would. */
async function refuse(page: Page, reading: RegExp): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const isRefused = reading.test(route.request().postData() ?? '');
    await (isRefused ? route.fulfill({ status: 503, body: '{}' }) : route.continue());
  });
}

test('a conversation that cannot be read says so, and is read when it is asked for again @all', async ({
  page,
  watch,
}) => {
  watch.allow(/503/);
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Read in vain'));
  await refuse(page, /listMessages/);
  await page.reload();
  await expect(page.getByText('The conversation could not be loaded.')).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(answers(page)).toHaveCount(1);
});

test('a list that cannot be read says so, and is read when it is asked for again @all', async ({
  page,
  watch,
}) => {
  watch.allow(/503/);
  await beginAs(page, 'demo@example.com');
  const title = fresh('Listed in vain');
  await askAndWait(page, title);
  await refuse(page, /listConversationsByOwner/);
  await page.reload();
  await expect(answers(page)).toHaveCount(1);
  await showList(page);
  await expect(page.getByText('Your conversations could not be loaded.')).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(conversationLink(page, title)).toBeVisible();
});

test('a first word that is long in coming is waited for in sight, and can be stopped @all', async ({
  page,
  scriptedModel,
}) => {
  scriptedModel.follow(() => ({ text: 'Here at last.', silentFor: 12_000 }));
  await beginAs(page, 'demo@example.com');
  await ask(page, fresh('Take your time'));
  await expect(answers(page).last()).toContainText('Parlance is typing');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Nothing had been written yet.')).toBeVisible();
  await expectAccessible(page);
  await ask(page, 'And now to the end');
  await expect(answers(page).last()).toContainText('Here at last.', { timeout: 30_000 });
});
