import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { readSampleBots } from '../amplify/catalogue/read-catalogue.ts';
import { expectAccessible } from './accessibility.ts';
import { lastAnswer, questions } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

const folder = fileURLToPath(new URL('../amplify/catalogue/bots', import.meta.url));
const bots = readSampleBots(folder);

for (const { slug, persona, title, purpose, welcome, starters } of bots) {
  test(`${persona} is met, greets, and answers its first starter @all`, async ({ page }) => {
    await beginAs(page, 'demo@example.com');
    await page.goto(`/bots/${slug}`);
    await expect(page.getByRole('heading', { name: persona, level: 1 })).toBeVisible();
    await expect(page.getByText(purpose)).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: `Chat with ${persona}` }).click();
    await expect(page.getByRole('heading', { name: persona, level: 1 })).toBeVisible();
    await expect(page.getByText(welcome)).toBeVisible();
    // Who it is stands first, however much there is to choose from below.
    await expect(page.getByRole('heading', { name: persona, level: 1 })).toBeInViewport();
    await expectAccessible(page);

    const [starter = ''] = starters;
    await page.getByRole('button', { name: starter.replaceAll(/\s+/g, ' ') }).click();
    const answer = await lastAnswer(page);
    await expect(answer).toContainText(persona);
    await expect(answer.getByRole('button', { name: 'Regenerate' })).toBeVisible();
    await expect(answer.getByRole('alert')).toHaveCount(0);
    await expect(questions(page)).toContainText(starter.slice(0, 30));
    await expect(page.getByText(title, { exact: false }).first()).toBeVisible();
    await expectAccessible(page);
  });
}
