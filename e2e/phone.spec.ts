import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, conversationLink, fresh } from './conversation.ts';
import { test } from './journey.ts';
import { signIn } from './people.ts';

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

async function expectNothingBeside(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
}

test('on a phone the conversations are in a drawer, and asking works', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Use demo@example.com' }).tap();
  const menu = page.getByRole('button', { name: 'Show conversations' });
  await expect(menu).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeHidden();
  await expectNothingBeside(page);
  await expectAccessible(page);

  const title = fresh('Show a table on a phone');
  await askAndWait(page, title);
  await expectNothingBeside(page);
  await expectAccessible(page);
  await askAndWait(page, 'And some code');
  await expectNothingBeside(page);
  await expectAccessible(page);

  await menu.tap();
  await expect(conversationLink(page, title)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New chat' }).tap();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeHidden();
  await menu.tap();
  await conversationLink(page, title).tap();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeHidden();

  await menu.tap();
  await page.getByRole('link', { name: 'Settings' }).tap();
  await expect(page.getByRole('tabpanel', { name: 'Profile' })).toBeVisible();
  await expectNothingBeside(page);
  await expectAccessible(page);
});

test('on a phone one signs in without scrolling sideways @all', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Use demo@example.com' })).toBeVisible();
  await expectNothingBeside(page);
  await expectAccessible(page);
  await signIn(page, 'guest@example.com');
});
