import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  askAndWait,
  conversationId,
  conversationLink,
  fresh,
  lastAnswer,
  measure,
  questions,
  showList,
} from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { storedMessages, storedTitles } from './stored.ts';
import { expectWhole } from './whole-conversation.ts';

/** Lengths of an answer while it was being written. */
async function lengthsWhileBusy(answer: Locator): Promise<readonly number[]> {
  const lengths: number[] = [];
  for (;;) {
    const { length, busy } = await measure(answer);
    if (!busy) return lengths;
    lengths.push(length);
  }
}

test('an answer grows before the eyes, is stored, and is there after a reload @main @dark', async ({
  page,
}) => {
  const question = fresh('Which words grow here?');
  await beginAs(page, 'demo@example.com');
  await ask(page, question);
  await expect(questions(page)).toContainText(question);
  const answer = answers(page).last();
  await expect(answer).toHaveAttribute('aria-busy', 'true');

  await expect(answer).toContainText('I am the');
  const lengths = await lengthsWhileBusy(answer);
  // A busy machine draws seldom: two steps on the way are growing all the same.
  expect(new Set(lengths).size).toBeGreaterThan(2);
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  await expect(answer).toContainText('offline demo model');
  await expect(page.getByRole('heading', { name: question, level: 1 })).toBeVisible();
  // Other journeys of this person may have left answers unseen, which the title counts.
  const title = async () => (await page.title()).replace(/^\(\d+\) /, '');
  await expect.poll(title).toBe(`${question} · Parlance`);
  await expectAccessible(page);

  const id = await conversationId(page);
  const [asked, answered] = await storedMessages(page, id);
  expect(asked).toMatchObject({ role: 'user', text: question });
  expect(answered).toMatchObject({ role: 'assistant', status: 'complete' });
  expect(await storedTitles(page)).toContain(question);

  const shown = await answer.innerText();
  await page.reload();
  await expect(questions(page)).toHaveCount(1);
  await expect(answers(page)).toHaveCount(1);
  expect(await (await lastAnswer(page)).innerText()).toBe(shown);
  await showList(page);
  await expect(conversationLink(page, question)).toHaveAttribute('aria-current', 'page');
});

test('says plainly that the offline demo model answers @all', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'Who answers here?');
  await expect(page.getByText(/^The offline demo model answers/)).toBeVisible();
});

test('an error of the model is said with a Retry, and nothing is lost', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'A question before the fault');
  const failed = await askAndWait(page, 'Now give me an error');
  await expect(failed.getByRole('alert')).toContainText('The model did not answer.');
  await expect(questions(page)).toHaveCount(2);
  await expectAccessible(page);

  await failed.getByRole('button', { name: 'Retry' }).click();
  await expect(questions(page).last()).toContainText('Now give me an error');
  await expect((await lastAnswer(page)).getByRole('alert')).toBeVisible();
  await expect(questions(page)).toHaveCount(2);

  await askAndWait(page, 'And a question after it');
  await expect(questions(page)).toHaveCount(3);
  const stored = await storedMessages(page, await conversationId(page));
  const texts = stored.filter(({ role }) => role === 'user').map(({ text }) => text);
  expect(stored.filter(({ status }) => status === 'failed')).toHaveLength(2);
  expect(texts).toEqual([
    'A question before the fault',
    'Now give me an error',
    'And a question after it',
  ]);
  await expectWhole(page);
  await page.reload();
  await expect(questions(page)).toHaveCount(3);
  await expect(answers(page)).toHaveCount(3);
});

test('an answer that breaks off is kept, and Continue writes it to its end', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('Please break off'));
  await expect(answer).toContainText('breaks off in the middle of a');
  await expect(answer).toContainText('interrupted');
  await expectAccessible(page);
  const id = await conversationId(page);
  const [, broken] = await storedMessages(page, id);
  expect(broken).toMatchObject({ status: 'interrupted' });

  await answer.getByRole('button', { name: 'Continue' }).click();
  const whole = 'This answer breaks off in the middle of a sentence, and ends here.';
  await expect(answer).toContainText(whole);
  await expect(answer).toHaveAttribute('aria-busy', 'false');
  await expect(answers(page)).toHaveCount(1);
  const stored = await storedMessages(page, id);
  expect(stored.map(({ status }) => status)).toEqual(['complete', 'interrupted', 'complete']);
  await expectWhole(page);
  await page.reload();
  await expect(answers(page)).toContainText(whole);
  await expect(answers(page)).toHaveCount(1);
});
