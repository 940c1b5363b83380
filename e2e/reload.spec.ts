import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import { answers, ask, conversationId, fresh, lastAnswer, measure } from './conversation.ts';
import { test } from './scripted-journey.ts';
import { beginAs } from './signed-in.ts';
import { storedMessages } from './stored.ts';
import { expectWhole } from './whole-conversation.ts';

const sentences = Array.from(
  { length: 60 },
  (_, index) => `Sentence ${index + 1} of many, which says no more than that it is the next one.`,
);
const lastWords = 'That was the last of them.';
const whole = [...sentences.map((sentence, index) => `${index + 1}. ${sentence}`), lastWords].join(
  '\n\n',
);

async function listed(page: Page): Promise<readonly string[]> {
  return answers(page).last().getByRole('listitem').allInnerTexts();
}

test('an answer that is reloaded in its middle goes on to its end, with no gap and no doubling', async ({
  page,
  scriptedModel,
}) => {
  // The model waits for the page, so that it is in the middle on a slow machine too.
  const [reloaded, looked] = [new AbortController(), new AbortController()];
  const silences = [
    { at: Math.floor(whole.length / 3), until: once(reloaded.signal, 'abort') },
    { at: Math.floor((whole.length * 2) / 3), until: once(looked.signal, 'abort') },
  ];
  scriptedModel.follow(() => ({ text: whole, silences }));
  await beginAs(page, 'demo@example.com');
  await ask(page, fresh('Tell me much'));
  const answer = answers(page).last();
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(800);
  const before = await listed(page);
  await page.reload();

  await expect.poll(async () => (await listed(page)).length).toBeGreaterThanOrEqual(before.length);
  expect((await measure(answer)).busy).toBe(true);
  reloaded.abort();
  await expect.poll(async () => (await listed(page)).length).toBeGreaterThan(before.length + 10);
  expect((await measure(answer)).busy).toBe(true);
  const id = await conversationId(page);
  const [, pending] = await storedMessages(page, id);
  expect(pending?.status).toBe('pending');
  const soFar = await listed(page);
  // The last one may be half said.
  expect(soFar.slice(0, -1)).toEqual(sentences.slice(0, soFar.length - 1));

  looked.abort();
  await lastAnswer(page);
  const [, stored] = await storedMessages(page, id);
  expect(stored).toMatchObject({ status: 'complete', text: whole });
  expect(await listed(page)).toEqual(sentences);
  await expectWhole(page);
  await expect(answer).toContainText(lastWords);
});
