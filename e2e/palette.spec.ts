/// <reference lib="dom" />
import { once } from 'node:events';
import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  ask,
  askAndWait,
  composer,
  conversationId,
  conversationLink,
  fresh,
  hideList,
  newChat,
  showList,
} from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

function palette(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Command palette' });
}

async function openPalette(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
  return palette(page).getByRole('combobox', { name: 'Search or run a command' });
}

function chosen(page: Page): Locator {
  return palette(page).getByRole('option', { selected: true });
}

test('goes to a conversation by a few letters of its title, by keyboard alone @desk', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  const title = fresh('Résumé of the spring sale');
  await askAndWait(page, title);
  const id = await conversationId(page);
  await page.keyboard.press('Control+j');
  await expect(page).toHaveURL('/');
  await expect(composer(page)).toBeFocused();

  const field = await openPalette(page);
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('resume sale');
  await expect(chosen(page)).toContainText(title);
  await expect(chosen(page).locator('mark')).toHaveText(['Résumé', 'sale']);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/chat/${id}`);
  await expect(palette(page)).toBeHidden();
  // The address is there before the conversation is.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('Typed at once');
  await expect(composer(page)).toHaveText('Typed at once');
});

test('arrows choose, Ctrl and Enter opens another tab, Escape leaves all as it was @desk @all', async ({
  page,
  context,
}) => {
  await beginAs(page, 'demo@example.com');
  const title = fresh('Two of a kind');
  await askAndWait(page, `${title} one`);
  await newChat(page);
  await askAndWait(page, `${title} two`);
  const id = await conversationId(page);

  await openPalette(page);
  await page.keyboard.type(title);
  await expect(chosen(page)).toContainText('two');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toContainText('one');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toContainText('two');
  await page.keyboard.press('ArrowUp');
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Control+Enter');
  const other = await opened;
  await expect(other.getByRole('heading', { level: 1 })).toContainText('one');
  await other.close();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(page).toHaveURL(`/chat/${id}`);
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('Typed after it');
  await expect(composer(page)).toHaveText('Typed after it');
});

test('does what the page can do just now, and only that @all', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await beginAs(page, 'demo@example.com');
  await openPalette(page);
  await page.keyboard.type('> answer');
  await expect(palette(page).getByText('Nothing has these words.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  // What is stored is read late, so that the answer has only just ended.
  const release = new AbortController();
  await page.route('**/graphql', async (route) => {
    const isReading = /listMessages/.test(route.request().postData() ?? '');
    if (isReading && !release.signal.aborted) await once(release.signal, 'abort');
    await route.continue();
  });
  await ask(page, fresh('Something to copy'));
  await conversationId(page);
  const options = palette(page).getByRole('option');
  await openPalette(page);
  await page.keyboard.type('> answer');
  // Opened before the answer has ended, it learns of the end.
  await expect(options).toHaveText([/Copy the last answer/, /Regenerate the last answer/], {
    timeout: 20_000,
  });
  await page.keyboard.press('Enter');
  await expect(page.getByText('The answer is copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('offline demo model');
  release.abort();

  await openPalette(page);
  await page.keyboard.type('rename');
  await page.keyboard.press('Enter');
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  const name = fresh('Named from the palette');
  await title.fill(name);
  await title.press('Enter');
  await showList(page);
  await expect(conversationLink(page, name)).toBeVisible();
  await hideList(page);

  await openPalette(page);
  await palette(page).getByRole('option', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);

  await openPalette(page);
  await page.keyboard.type('regenerate');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 / 2')).toBeVisible();
});

test('says so where the palette cannot be loaded, and the page goes on @all', async ({
  page,
  watch,
}) => {
  watch.allow(/ERR_FAILED|dynamically imported/);
  await page.route(/\/assets\/later-parts-/, (route) => route.abort());
  await beginAs(page, 'demo@example.com');
  await page.keyboard.press('Control+k');
  await expect(page.getByText('This part of Parlance could not be loaded.')).toBeVisible();
  await expect(composer(page)).toBeVisible();
});
