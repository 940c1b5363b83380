import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, composer, openSettings, showList } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

test('an address that leads nowhere says so, signed in or not', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(
    page.getByRole('heading', { name: 'There is no such page.', level: 1 }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'To your conversations' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();

  await beginAs(page, 'demo@example.com');
  await page.goto('/chat/not-a-conversation');
  await expect(page.getByRole('heading', { name: 'There is no such conversation.' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/about');
  await expect(page.getByRole('heading', { name: 'About Parlance', level: 1 })).toBeVisible();
  await expect(page.getByRole('img', { name: /parts of Parlance/ })).toHaveAccessibleDescription(
    /Lambda .*stream the answer back/,
  );
  await expectAccessible(page);
});

test('who had to sign in first comes to where they wanted to go @all', async ({ page }) => {
  await page.goto('/settings?tab=Appearance');
  await page.getByRole('button', { name: 'Use demo@example.com' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Appearance' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('the profile says who one is: e-mail, account, role and groups @all', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  await openSettings(page);
  await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
  const profile = page.getByRole('tabpanel', { name: 'Profile' });
  await expect(profile.getByRole('definition').nth(0)).toHaveText('demo@example.com');
  await expect(profile.getByRole('definition').nth(2)).toHaveText(/\S{10,}/);
  await expect(profile.getByRole('definition').nth(3)).toHaveText('Owner');
  await expect(profile.getByRole('definition').nth(4)).toHaveText(/admins/);
  await expectAccessible(page);
});

test('everything is as readable in the dark @all', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Use demo@example.com' })).toBeVisible();
  await expectAccessible(page);
  await beginAs(page, 'demo@example.com');
  await expectAccessible(page);
  await askAndWait(page, 'Show me a table in the dark');
  await expectAccessible(page);
  await askAndWait(page, 'And some code');
  await askAndWait(page, 'And an error');
  await page.getByRole('button', { name: 'Parameters' }).click();
  const panel = page.getByRole('complementary', { name: 'Parameters' });
  await expect(panel.getByRole('slider', { name: 'Temperature' })).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Close parameters' }).click();
  const marv = 'default-marv-sarcastic-chat';
  for (const [address, heading] of [
    ['/bots', 'Who would you like to talk to?'],
    [`/bots/${marv}`, 'Marv'],
    [`/bots/new?from=${marv}`, 'New bot'],
    [`/?bot=${marv}`, 'Marv'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  await showList(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await openSettings(page);
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Profile' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Appearance' })).toBeFocused();
  await page.getByRole('radio', { name: 'Only that they are complete' }).check();
  await expectAccessible(page);
  await page.reload();
  await page.getByRole('tab', { name: 'Appearance' }).click();
  await expect(page.getByRole('radio', { name: 'Only that they are complete' })).toBeChecked();
});

test('light and dark can be chosen, and the choice is kept @all', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  await showList(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark theme' }).click();
  const background = `getComputedStyle(document.body).backgroundColor`;
  const dark = await page.evaluate(background);
  await showList(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Dark theme' })).toBeChecked();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(composer(page)).toBeVisible();
  expect(await page.evaluate(background)).toBe(dark);
  await showList(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitemradio', { name: 'Light theme' }).click();
  expect(await page.evaluate(background)).not.toBe(dark);
});
