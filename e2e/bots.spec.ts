import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { conversationId, lastAnswer, showList } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

function bot(page: Page, persona: string): Locator {
  return page.getByRole('article', { name: persona, exact: true });
}

function star(page: Page, persona: string): Locator {
  return bot(page, persona).getByRole('button', { name: `Favourite ${persona}` });
}

async function expectNothingBeside(page: Page): Promise<void> {
  const width = page.viewportSize()?.width;
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
}

/** Does something that changes what is kept of the person, and waits until it is kept. */
async function kept(page: Page, work: () => Promise<void>): Promise<void> {
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/preferences') && response.request().method() === 'PUT',
  );
  await work();
  expect((await saved).status()).toBe(200);
}

test('a bot is found by a few letters, kept as a favourite and met on its page', async ({
  page,
}) => {
  // Desk and phone go at once, as the same person: each keeps another bot.
  const isPhone = (page.viewportSize()?.width ?? 0) < 760;
  const [persona, letters] = isPhone ? ['Svea', 'sql tra'] : ['Patricia', 'EXPL code'];
  await beginAs(page, 'demo@example.com');
  await showList(page);
  await page.getByRole('link', { name: 'Bots', exact: true }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Who would you like to talk to?' }),
  ).toBeVisible();
  await expect(page).toHaveTitle(/Bots · Parlance$/);
  await expect(bot(page, 'Marv').getByRole('link', { name: 'Chat with Marv' })).toHaveAttribute(
    'href',
    '/?bot=default-marv-sarcastic-chat',
  );
  await expectNothingBeside(page);
  await expectAccessible(page);

  const search = page.getByRole('searchbox', { name: 'Search bots' });
  await search.pressSequentially(letters);
  await expect(search).toHaveValue(letters);
  await expect(bot(page, 'Marv')).toHaveCount(0);
  await expect(bot(page, persona)).toBeVisible();
  await expectNothingBeside(page);
  await search.press('Enter');
  await expect(bot(page, persona).getByRole('link', { name: persona }).first()).toBeFocused();
  await kept(page, () => star(page, persona).click());
  await expect(star(page, persona)).toHaveAttribute('aria-pressed', 'true');

  const groups = page.getByRole('group', { name: 'Groups' });
  await groups.getByRole('button', { name: /^Fun/ }).click();
  await expect(page.getByText('The search and the filters leave none over.')).toBeVisible();
  await expect(page.getByText('0 bots', { exact: true })).toHaveRole('status');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all bots' }).click();
  await expect(bot(page, 'Marv')).toBeVisible();
  await expect(page).toHaveURL(/\/bots$/);
  await page.goBack();
  await expect(search).toHaveValue(letters);
  await expect(groups.getByRole('button', { name: /^Fun/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(bot(page, 'Marv')).toBeVisible();
  await expect(bot(page, persona)).toHaveCount(0);

  await groups.getByRole('button', { name: /^Favourites/ }).click();
  await page.reload();
  await expect(bot(page, 'Marv')).toHaveCount(0);
  await expect(star(page, persona)).toHaveAttribute('aria-pressed', 'true');
  await bot(page, persona).getByRole('link', { name: persona, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
  // Before the name may stand how many answers have come in other journeys of the same person.
  await expect(page).toHaveTitle(new RegExp(`${persona} · Parlance$`));
  await expect(page.getByRole('link', { name: `Chat with ${persona}` })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Duplicate' })).toHaveAttribute(
    'href',
    /^\/bots\/new\?from=/,
  );
  const example = page.getByRole('link', { name: 'The OpenAI example it grew from' });
  await expect(example).toHaveAttribute('href', /^https:\/\/platform\.openai\.com\//);
  await expect(example).toHaveAttribute('rel', 'noopener noreferrer');
  await expectNothingBeside(page);
  await expectAccessible(page);
  await kept(page, () => page.getByRole('button', { name: 'Favourite' }).click());
  await page.reload();
  await expect(page.getByRole('button', { name: 'Favourite' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );

  await page.getByRole('region', { name: 'Begin with' }).getByRole('link').first().click();
  await conversationId(page);
  // Words of the answer: the name of whoever answers stands in its article from the beginning.
  await expect((await lastAnswer(page)).locator('.prose')).toHaveText(/\p{Letter}/u);
  await expect(page.getByRole('alert')).toHaveCount(0);

  await page.goto('/bots/no-such-bot');
  await expect(page.getByRole('heading', { name: 'There is no such bot.' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'All bots' }).click();
  await expect(bot(page, 'Marv')).toBeVisible();
});

test('a bot is reached by keyboard alone, from the gallery and from anywhere @desk @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('bots');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Search bots' }).focus();
  await page.keyboard.type('marv');
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Marv', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Chat with Marv' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(star(page, 'Marv')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/?bot=default-marv-sarcastic-chat');

  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('sarcastic');
  await expect(page.getByRole('option', { name: 'Chat with Marv' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/?bot=default-marv-sarcastic-chat');
});
