/// <reference lib="dom" />
import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  askAndWait,
  composer,
  conversationId,
  conversationLink,
  expectNewChat,
  fresh,
  newChat,
  openSettings,
} from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

const phone = { width: 390, height: 844 };

async function focusIsIn(page: Page, place: string): Promise<boolean> {
  return page.evaluate(
    (selector) => document.querySelector(selector)?.contains(document.activeElement) ?? false,
    place,
  );
}

test('the sheet of keys tells them, and the keys do what it tells @desk @all', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Nobody else asks as this person meanwhile, so that the list stands still.
  await beginAs(page, 'guest@example.com');
  const [older, newer] = [fresh('The older one'), fresh('The newer one')];
  await askAndWait(page, older);
  await page.keyboard.press('Control+j');
  await expectNewChat(page);
  await askAndWait(page, newer);

  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('definition')).toHaveCount(16);
  await expectAccessible(page);
  // Nothing below a dialog is done by keys.
  await page.keyboard.press('Control+j');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(newer);

  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(older);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(newer);
  await page.getByRole('link', { name: 'Settings' }).focus();
  await page.keyboard.press('Control+i');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Control+Shift+l');
  await expect(page.getByText('The answer is copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(newer);
});

test('the sidebar goes and comes back, and stays gone over a reload @desk @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await expect(list).toBeVisible();
  await page.getByRole('button', { name: 'Hide conversations' }).click();
  await expect(list).toBeHidden();
  const show = page.getByRole('button', { name: 'Show conversations' });
  await expect(show).toBeFocused();
  await expectAccessible(page);
  await page.reload();
  await expect(composer(page)).toBeVisible();
  await expect(list).toBeHidden();
  await askAndWait(page, fresh('Without the sidebar'));
  await expectAccessible(page);
  await page.keyboard.press('Control+b');
  await expect(list).toBeVisible();
  await expect(composer(page)).toBeFocused();
});

test('on a phone the drawer holds the focus, Escape gives it back, and a link leads to its page @all', async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await beginAs(page, 'demo@example.com');
  const title = fresh('From the drawer');
  await askAndWait(page, title);
  const opener = page.getByRole('button', { name: 'Show conversations' });
  await opener.click();
  await expect(page.getByRole('button', { name: 'Hide conversations' }).first()).toBeFocused();
  await expectAccessible(page);
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await focusIsIn(page, 'main')).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await opener.click();
  await conversationLink(page, title).click();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeHidden();
  expect(await focusIsIn(page, 'main')).toBe(true);

  await opener.click();
  await page.getByRole('button', { name: 'Commands' }).click();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  await expectAccessible(page);
  await palette.getByRole('option', { name: 'Keyboard shortcuts' }).click();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
  expect(await focusIsIn(page, 'main')).toBe(true);
});

test('Back from a new conversation leads to where one came from @all', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  const first = fresh('Where one came from');
  await askAndWait(page, first);
  const id = await conversationId(page);
  await newChat(page);
  await askAndWait(page, fresh('A new one'));
  await page.goBack();
  await expect(page).toHaveURL(`/chat/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
});

test('whoever hears the page is told which one they have come to', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  await openSettings(page);
  await expect(page.locator('[aria-live=polite]', { hasText: 'Settings · Parlance' })).toHaveCount(
    1,
  );
});

test('what comes into a menu late moves nothing from under a press @desk @all', async ({
  page,
}) => {
  // Between a press and its release there may be no frame in which it could be placed anew.
  await page.addInitScript(() => {
    window.ResizeObserver.prototype.observe = () => undefined;
  });
  const release = new AbortController();
  await page.route('**/assets/later-parts*.js', async (route) => {
    if (!release.signal.aborted) await once(release.signal, 'abort');
    await route.continue();
  });
  await beginAs(page, 'demo@example.com');
  await page.getByRole('button', { name: 'Account menu' }).click();
  const menu = page.getByRole('menu', { name: 'Account menu' });
  const out = menu.getByRole('menuitem', { name: 'Sign out' });
  await out.hover();
  const [before, height] = [await out.boundingBox(), (await menu.boundingBox())?.height ?? 0];
  release.abort();
  await expect.poll(async () => (await menu.boundingBox())?.height).toBeGreaterThan(height);
  expect(await out.boundingBox()).toEqual(before);
});

test('can be installed', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  const session = await page.context().newCDPSession(page);
  const manifest = await session.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(manifest.url).toMatch(/manifest\.webmanifest$/);
  // A private window never installs anything, whatever the page.
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const faults = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  expect(faults).toEqual([]);
});
