import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  composer,
  conversationLink,
  fresh,
  lastAnswer,
  measure,
  questions,
  showList,
} from './conversation.ts';
import { test } from './journey.ts';
import { signOut } from './people.ts';
import { beginAs } from './signed-in.ts';

async function expectToSeeItLive(page: Page, title: string): Promise<void> {
  await conversationLink(page, title).click();
  await expect(questions(page)).toContainText(title);
  const answer = answers(page).last();
  const { length, busy } = await measure(answer);
  expect(busy).toBe(true);
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(length);
}

test('another tab and another machine show the same conversation without a reload', async ({
  page,
  context,
  elsewhere,
}) => {
  await beginAs(page, 'demo@example.com');
  const tab = await context.newPage();
  await tab.goto('/');
  const machine = await elsewhere();
  await beginAs(machine, 'demo@example.com');
  await expect(composer(tab)).toBeVisible();

  const title = fresh('Slowly, as for two listeners');
  await ask(page, title);
  await Promise.all([showList(tab), showList(machine)]);
  await expect(conversationLink(tab, title)).toBeVisible();
  await expect(conversationLink(machine, title)).toBeVisible();
  await Promise.all([expectToSeeItLive(tab, title), expectToSeeItLive(machine, title)]);
  await expectAccessible(machine);
});

test('a second question shows in the other tab, and signing out there signs out here @all', async ({
  page,
  context,
}) => {
  const title = 'First words in two tabs';
  await beginAs(page, 'demo@example.com');
  await ask(page, title);
  await lastAnswer(page);
  const tab = await context.newPage();
  await tab.goto(page.url());
  await expect(answers(tab)).toHaveCount(1);

  await ask(page, 'Second words');
  await expect(questions(tab)).toHaveCount(2);
  await expect(answers(tab)).toHaveCount(2);
  const shown = await (await lastAnswer(page)).getByRole('paragraph').allInnerTexts();
  expect(await (await lastAnswer(tab)).getByRole('paragraph').allInnerTexts()).toEqual(shown);

  await signOut(page);
  await expect(tab.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await expect(tab.getByText('Second words')).toHaveCount(0);
});
