import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, fresh, lastAnswer } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { tabTo } from './tab-to.ts';

async function makeBot(page: Page, persona: string): Promise<void> {
  await page.goto('/bots/new');
  const form = page.getByRole('form', { name: 'Bot' });
  const words = { Name: persona, Title: 'Weather clerk', Purpose: 'Looks things up.' };
  const told = { ...words, Instructions: 'Use your tools.', Welcome: 'What shall I look up?' };
  for (const [name, text] of Object.entries(told))
    await form.getByRole('textbox', { name, exact: true }).fill(text);
  const tools = form.getByRole('group', { name: 'Tools' });
  await tools.getByRole('checkbox', { name: 'Calculator' }).focus();
  await page.keyboard.press('Space');
  await tools.getByRole('checkbox', { name: 'Weather' }).check();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
}

function cards(answer: Locator): Locator {
  return answer.getByRole('list', { name: 'What was done' }).getByRole('listitem');
}

/** A card's line: what it does, how it stands, how long it took. */
function line(answer: Locator, does: RegExp): Locator {
  return cards(answer).getByRole('button', { name: does });
}

test('a bot with tools looks up two places at once, shows what it did, and shows it after a reload @main', async ({
  page,
}) => {
  const persona = fresh('Clerk').slice(0, 40);
  await beginAs(page, 'demo@example.com');
  await makeBot(page, persona);
  const uses = page.getByRole('region', { name: 'What it can use' });
  await expect(uses.getByRole('listitem', { name: 'Weather' })).toBeVisible();
  await expect(uses.getByRole('listitem', { name: 'Web pages' })).toHaveCount(0);
  await page.goto('/bots?can=tools');
  await page.getByRole('link', { name: `Chat with ${persona}` }).click();

  const answer = await askAndWait(page, 'What is the weather in Paris and in Rome?');
  await expect(cards(answer)).toHaveCount(2);
  for (const place of ['Paris', 'Rome']) {
    const figure = answer.getByRole('figure').filter({ hasText: place });
    await expect(figure.getByRole('row')).toHaveCount(25);
    await expect(figure.getByText('A recorded example')).toBeVisible();
  }
  const paris = line(answer, /^Looking up the weather in Paris.*Done$/);
  await tabTo(page, paris, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(paris).toHaveAttribute('aria-expanded', 'true');
  const card = cards(answer).first();
  await expect(card.getByRole('region', { name: 'Input' })).toContainText('"location": "Paris');
  await expect(card.getByRole('region', { name: 'Output' })).toContainText('"temperature"');
  await expectAccessible(page);
  const words = await answer.locator('.prose').allInnerTexts();
  const done = await cards(answer)
    .getByRole('button', { name: /^Looking/ })
    .allInnerTexts();

  await page.reload();
  const again = await lastAnswer(page);
  await expect(cards(again)).toHaveCount(2);
  expect(await again.locator('.prose').allInnerTexts()).toEqual(words);
  expect(await cards(again).getByRole('button').allInnerTexts()).toEqual(done);

  const failed = await askAndWait(page, 'What is the weather in Atlantis?');
  const atlantis = line(failed, /^Looking up the weather in Atlantis.*Failed$/);
  await atlantis.click();
  await expect(failed.getByRole('region', { name: 'Output' })).toContainText('Atlantis');
  await expect(failed.getByRole('figure')).toHaveCount(0);
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(
    page.viewportSize()?.width,
  );
});
