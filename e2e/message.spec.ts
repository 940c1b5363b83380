/// <reference lib="dom" />
import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  askAndWait,
  conversationId,
  fresh,
  lastAnswer,
  measure,
  questions,
} from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { storedMessages } from './stored.ts';
import { expectWhole } from './whole-conversation.ts';

function button(place: Locator, name: string): Locator {
  return place.getByRole('button', { name, exact: true });
}

test('Stop ends an answer and keeps what was written, and Continue goes on with it in its place', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  await ask(page, fresh('A long answer to stop'));
  const answer = answers(page).last();
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(200);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(answer).toContainText('You stopped this answer.');
  await expect(answer).toHaveAttribute('aria-busy', 'false');
  await expectAccessible(page);
  const id = await conversationId(page);
  const [, stopped] = await storedMessages(page, id);
  expect(stopped).toMatchObject({ status: 'stopped' });
  const kept = stopped?.text ?? '';
  expect(kept.length).toBeGreaterThan(100);

  await button(answer, 'Continue').click();
  await expect(answer).toHaveAttribute('aria-busy', 'true');
  const { length: before } = await measure(answer);
  expect(before).toBeGreaterThan(100);
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(before + 100);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(answer).toContainText('You stopped this answer.');
  await expect(answers(page)).toHaveCount(1);
  // One list that goes on counting, not a second one below the first.
  await expect(answer.getByRole('list')).toHaveCount(1);
  await expect(answer).not.toContainText('2 / 2');
  const [, , more] = await storedMessages(page, id);
  expect(more?.text.startsWith(kept)).toBe(true);
  expect(more?.text.length).toBeGreaterThan(kept.length);
  await expectWhole(page);
});

test('an answer is asked for again, and the version that is chosen is shown on every device @all', async ({
  page,
  elsewhere,
}) => {
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('Say it twice'));
  await button(answer, 'Regenerate').click();
  await expect(answer).toContainText('2 / 2');
  await expect(await lastAnswer(page)).toContainText('offline demo model');
  await expect(answers(page)).toHaveCount(1);

  const other = await elsewhere();
  await beginAs(other, 'demo@example.com');
  await other.goto(new URL(page.url()).pathname);
  await expect(answers(other)).toContainText('2 / 2');
  await button(answers(page), 'Previous version').click();
  await expect(answers(page)).toContainText('1 / 2');
  await expect(answers(other)).toContainText('1 / 2');
  await page.reload();
  await expect(answers(page)).toContainText('1 / 2');
  await expect(button(answers(page), 'Previous version')).toBeDisabled();
  await button(answers(page), 'Next version').click();
  await expect(answers(page)).toContainText('2 / 2');
  await expectAccessible(page);
});

test('a question is changed and asked anew beside the first, and both stay @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  const first = fresh('The first wording');
  await askAndWait(page, first);
  const question = questions(page).first();
  await question.hover();
  await button(question, 'Edit').click();
  const field = question.getByRole('textbox', { name: 'Edit your message' });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill(' ');
  await expect(question.getByRole('alert')).toContainText('at least one character');
  await field.press('Escape');
  await expect(question).toContainText(first);
  await button(question, 'Edit').click();
  await field.fill('The second wording');
  await field.press('Enter');
  await expect(questions(page)).toContainText('The second wording');
  await expect(questions(page)).toContainText('2 / 2');
  await expect(await lastAnswer(page)).toContainText('The second wording');
  await button(questions(page), 'Previous version').click();
  await expect(questions(page)).toContainText(first);
  await expect(answers(page)).toContainText(first);
});

test('an answer is copied as Markdown and as text, rated for good and read aloud @all', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        speak: ({ text }: SpeechSynthesisUtterance) => void said.push(text),
        cancel: () => void said.push('silence'),
      },
    });
  });
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('Some code, please'));
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await button(answer, 'Copy').click();
  expect(await clipboard()).toContain('```typescript');
  await button(answer, 'Copy as plain text').click();
  expect(await clipboard()).not.toContain('```');
  expect(await clipboard()).toContain('export function countWords');

  await button(answer, 'Read aloud').click();
  await expect(button(answer, 'Read aloud')).toHaveAttribute('aria-pressed', 'true');
  const said = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'said')));
  expect(said).toContain('Code block.');
  expect(said).not.toContain('countWords(text');
  await button(answer, 'Read aloud').click();
  await expect(button(answer, 'Read aloud')).toHaveAttribute('aria-pressed', 'false');

  await button(answer, 'Good answer').click();
  await expect(button(answer, 'Good answer')).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(async () => (await storedMessages(page, await conversationId(page))).at(-1)?.rating)
    .toBe('good');
  await page.reload();
  await expect(button(answers(page), 'Good answer')).toHaveAttribute('aria-pressed', 'true');
  await button(answers(page), 'Bad answer').click();
  await expect(button(answers(page), 'Good answer')).toHaveAttribute('aria-pressed', 'false');
  await button(answers(page), 'Bad answer').click();
  await expect
    .poll(async () => (await storedMessages(page, await conversationId(page))).at(-1)?.rating)
    .toBeNull();
});
