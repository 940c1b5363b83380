/// <reference lib="dom" />
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answers, ask, askAndWait, composer, fresh, lastAnswer, measure } from './conversation.ts';
import { test } from './journey.ts';
import { fillSignIn, password, signIn } from './people.ts';
import { beginAs } from './signed-in.ts';
import { accessToken } from './stored.ts';
import { expectWhole } from './whole-conversation.ts';

/** Makes the tokens that a page holds those of yesterday, and what renews them as the journey wants it. */
async function ageTokens(
  page: Page,
  { renewable }: { readonly renewable: boolean },
): Promise<string> {
  return page.evaluate((isRenewable) => {
    let aged = '';
    for (const [key, value] of Object.entries(localStorage)) {
      if (/\.(access|id)Token$/.test(key)) {
        const [head, payload = '', signature] = value.split('.');
        const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
        const yesterday = claims.exp - 86_400;
        const old = btoa(JSON.stringify({ ...claims, exp: yesterday, iat: yesterday - 3600 }));
        const token = [head, old.replaceAll('=', ''), signature].join('.');
        if (key.endsWith('.accessToken')) aged = token;
        localStorage.setItem(key, token);
      }
      if (key.endsWith('.refreshToken') && !isRenewable) localStorage.setItem(key, 'revoked');
    }
    return aged;
  }, renewable);
}

test('whoever is signed in never sees the sign-in page, wherever they come in @all', async ({
  page,
}) => {
  await signIn(page, 'demo@example.com');
  const visited: string[] = [];
  page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname));
  for (const path of ['/', '/settings?tab=members', '/admin']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();
  }
  expect(visited).not.toContain('/sign-in');
});

test('a token that runs out while an answer comes neither ends it nor asks for a new sign-in @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  await ask(page, fresh('Write me a table'));
  const answer = answers(page).last();
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(10);
  expect((await measure(answer)).busy).toBe(true);
  const aged = await ageTokens(page, { renewable: true });

  await lastAnswer(page);
  await expect(answer.getByRole('table')).toBeVisible();
  await askAndWait(page, 'And once more');
  await expect(answers(page).last()).toContainText('offline demo model');
  expect(await accessToken(page)).not.toBe(aged);
  await expect(answers(page)).toHaveCount(2);
  await expectWhole(page);
});

test('a session that cannot be renewed leads to the sign-in, and what was asked is there after it', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 40[01]/);
  await signIn(page, 'demo@example.com');
  const title = fresh('Before the session ended');
  await askAndWait(page, title);
  await composer(page).fill('What nobody shall lose');
  // What is read again after an answer has been read by then.
  await page.waitForLoadState('networkidle');
  await ageTokens(page, { renewable: false });
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await expect(page.getByText('what you had typed is kept')).toBeVisible();
  await expectAccessible(page);
  await fillSignIn(page, 'demo@example.com', password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(composer(page)).toHaveText('What nobody shall lose');
  await expect(answers(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(await lastAnswer(page)).toContainText('offline demo model');
  await expectWhole(page);
});
