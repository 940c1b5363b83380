import { expect } from '@playwright/test';
import { answers, composer, lastAnswer } from './conversation.ts';
import { test } from './journey.ts';
import { password } from './people.ts';
import { tabTo } from './tab-to.ts';

test('signs in, asks, reads and signs out by keyboard alone @desk', async ({ page }) => {
  await page.goto('/sign-in');
  await tabTo(page, page.getByRole('textbox', { name: 'Email' }));
  await page.keyboard.type('demo@example.com');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');

  await tabTo(page, composer(page));
  await page.keyboard.type('One line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('and another, with some code');
  await page.keyboard.press('Enter');
  await expect(answers(page)).toHaveCount(1);
  await lastAnswer(page);
  await expect(page.getByRole('article', { name: 'Your message' })).toContainText(
    'One line\nand another',
    {
      useInnerText: true,
    },
  );
  await expect(page.getByRole('status', { name: 'Announcements' })).toContainText(
    'Answer complete',
  );
  await expect(composer(page)).toBeFocused();

  // The way back: forwards lie all conversations.
  await tabTo(page, page.getByRole('button', { name: 'Copy code' }), 'Shift+Tab');
  await tabTo(page, page.getByRole('button', { name: 'Account menu' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
});

test('the first Tab offers to skip to the content @desk', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Use demo@example.com' }).click();
  await expect(page.getByRole('button', { name: 'New chat' })).toBeVisible();
  await page.reload();
  await expect(composer(page)).toBeFocused();
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await tabTo(page, skip);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
