import { expect } from '@playwright/test';
import { answers, composer, fresh, lastAnswer } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { tabTo } from './tab-to.ts';

test('a bot is made, set, tested, shared and deleted by keyboard alone @desk @all', async ({
  page,
}) => {
  const { keyboard } = page;
  const persona = fresh('Keyed').slice(0, 40);
  const press = async (name: string | RegExp) => {
    await tabTo(page, page.getByRole('button', { name, exact: true }).first());
    await keyboard.press('Enter');
  };
  await beginAs(page, 'demo@example.com');
  await page.goto('/bots/new');
  const form = page.getByRole('form', { name: 'Bot' });
  for (const [name, text] of [
    ['Name', persona],
    ['Title', 'Lighthouse keeper'],
    ['Purpose', 'Tells of the sea.'],
    ['Instructions', 'You are a lighthouse keeper.'],
    ['Welcome', 'Ahoy. Mind the steps.'],
  ] as const) {
    await tabTo(page, form.getByRole('textbox', { name, exact: true }));
    await keyboard.type(text);
  }
  await press('Create bot');
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
  const address = page.url();

  await tabTo(page, page.getByRole('link', { name: `Chat with ${persona}` }));
  await keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Parameters', exact: true }), 'Shift+Tab');
  await keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Parameters' });
  await tabTo(page, panel.getByRole('slider', { name: 'Temperature' }));
  for (let steps = 0; steps < 3; steps += 1) await keyboard.press('ArrowLeft');
  await expect(panel.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.97');
  await keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Parameters', exact: true })).toBeFocused();
  await tabTo(page, composer(page));
  await keyboard.type('Is the sea rough?');
  await keyboard.press('Enter');
  await expect(answers(page)).toHaveCount(1);
  await lastAnswer(page);
  await tabTo(page, page.getByRole('button', { name: 'Save as test' }), 'Shift+Tab');
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Set over the bot’s own' })).toContainText(
    'Temperature',
  );
  await tabTo(page, dialog.getByRole('textbox', { name: 'Phrases' }));
  await keyboard.type('demo model');
  await tabTo(page, dialog.getByRole('button', { name: 'Save test' }));
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);

  await page.goto(address);
  const tests = page.getByRole('region', { name: 'Tests' });
  await tabTo(page, tests.getByRole('button', { name: 'Run tests' }));
  await keyboard.press('Enter');
  await expect(tests.getByRole('status')).toContainText('Last run: 1 passed');
  await press('Share …');
  await tabTo(page, dialog.getByRole('button', { name: 'Share with Demo' }));
  await keyboard.press('Enter');
  await expect(page.getByText('Version 1 is shared with Demo.')).toBeVisible();
  await press(`Delete ${persona}`);
  await expect(page).toHaveURL(/\/bots$/);
  await expect(page.getByText(`${persona} is deleted.`)).toBeVisible();
});
