/// <reference lib="dom" />
import { expect, type Page } from '@playwright/test';
import { encodeTurnEvent } from '../amplify/contract/turn-stream.ts';
import type { TurnEvent } from '../amplify/contract/turn-events.ts';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  askAndWait,
  composer,
  conversationLink,
  fresh,
  lastAnswer,
  measure,
  newChat,
  questions,
  showList,
} from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

/** Where the first message stands on the screen. */
async function topOfFirst(page: Page): Promise<number> {
  return (await questions(page).first().boundingBox())?.y ?? Number.NaN;
}

test('what is read stays where it is while an answer grows, and Newest leads to its end @all', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Some code to read'));
  await ask(page, 'A long answer below it');
  const answer = answers(page).last();
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(1000);
  await questions(page).first().scrollIntoViewIfNeeded();
  const newest = page.getByRole('button', { name: 'Newest' });
  await expect(newest).toBeVisible();
  await expectAccessible(page);
  const [top, { length }] = [await topOfFirst(page), await measure(answer)];
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(length + 500);
  expect(Math.abs((await topOfFirst(page)) - top)).toBeLessThan(1);
  await newest.click();
  await expect(newest).toBeHidden();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(answer.getByText('You stopped this answer.')).toBeInViewport();
});

test('a draft waits in its own conversation, and a reload does not take it @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  const title = fresh('With a draft');
  await askAndWait(page, title);
  await composer(page).fill('Half a thought');
  await newChat(page);
  await expect(composer(page)).toHaveText('');
  await composer(page).fill('Another half');
  await showList(page);
  await conversationLink(page, title).click();
  await expect(composer(page)).toHaveText('Half a thought');
  await page.reload();
  await expect(composer(page)).toHaveText('Half a thought');
  await newChat(page);
  await expect(composer(page)).toHaveText('Another half');
});

test('the keyboard stays at its message when versions come and go @all', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('Walk through versions'));
  await answer.getByRole('button', { name: 'Regenerate' }).press('Enter');
  await expect(answers(page)).toContainText('2 / 2');
  await lastAnswer(page);
  await answers(page).getByRole('button', { name: 'Previous version' }).press('Enter');
  await expect(answers(page)).toContainText('1 / 2');
  const next = answers(page).getByRole('button', { name: 'Next version' });
  await expect(next).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(answers(page)).toContainText('2 / 2');
  await expect(answers(page).getByRole('button', { name: 'Previous version' })).toBeFocused();

  const edit = questions(page).getByRole('button', { name: 'Edit' });
  await edit.press('Enter');
  await page.keyboard.press('Escape');
  await expect(edit).toBeFocused();
});

test('a question that comes back stands before what was typed since, and loses none of it @all', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 403/);
  await beginAs(page, 'demo@example.com');
  await page.route('**/api/chat', async (route) => {
    await expect(composer(page)).toHaveText('Typed since');
    await route.fulfill({ status: 403, body: '{}' });
  });
  await ask(page, 'Sent in vain');
  await composer(page).fill('Typed since');
  await expect(page.getByText('Your message was not sent.')).toBeVisible();
  await expectAccessible(page);
  await expect(composer(page)).toHaveText('Sent in vain\n\nTyped since', { useInnerText: true });
  await page.unroute('**/api/chat');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(composer(page)).toHaveText('Typed since');
  await expect(await lastAnswer(page)).toContainText('Sent in vain');
});

test('an answer that is not saved says so, and can be asked for again @all', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Before the store failed'));
  await page.route('**/api/chat', async (route) => {
    const asked: unknown = route.request().postDataJSON();
    const conversationId = String(Reflect.get(Object(asked), 'conversationId'));
    const text = 'Words that nobody keeps.';
    const error = { code: 'not-stored', message: '' };
    const messages = { userMessageId: 'u', assistantMessageId: 'a', model: 'm' };
    const events: readonly TurnEvent[] = [
      { type: 'turn-start', conversationId, ...messages },
      { type: 'text-delta', text },
      { type: 'turn-end', status: 'complete', error },
    ];
    const positions = [0, text.length, text.length];
    const body = events
      .map((event, index) => encodeTurnEvent({ event, position: positions[index] ?? 0 }))
      .join('');
    await route.fulfill({ contentType: 'text/event-stream', body });
  });
  await ask(page, 'And then');
  await expect(answers(page).last()).toContainText('Words that nobody keeps.');
  await expect(page.getByRole('alert')).toContainText('This answer is not saved.');
  await expectAccessible(page);
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
});
