import { expect, type Locator, type Page } from '@playwright/test';

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message' });
}

/** Words that no earlier run of the journey has used, so that it may run again on the same data. */
export function fresh(words: string): string {
  return `${words} ${Date.now().toString(36)}`;
}

/** Types a question and sends it. */
export async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}

function log(page: Page): Locator {
  return page.getByRole('log', { name: 'Conversation' });
}

export function questions(page: Page): Locator {
  return log(page).getByRole('article', { name: 'Your message' });
}

export function answers(page: Page): Locator {
  return log(page).getByRole('article', { name: 'Assistant message' });
}

/** Waits until the last answer has begun and ended, and gives it. */
export async function lastAnswer(page: Page, timeout = 20_000): Promise<Locator> {
  const answer = answers(page).last();
  await expect(answer).toHaveAttribute('aria-busy', 'false', { timeout });
  return answer;
}

/** Asks and waits for the end of the answer; a tool or a failing provider takes longer on a busy machine. */
export async function askAndWait(page: Page, text: string, timeout = 20_000): Promise<Locator> {
  const before = await answers(page).count();
  await ask(page, text);
  await expect(answers(page)).toHaveCount(before + 1);
  return lastAnswer(page, timeout);
}

/** How long an answer's text is, and whether it was still being written after it was measured. */
export async function measure(answer: Locator): Promise<{ length: number; busy: boolean }> {
  const text = await answer.innerText();
  return { length: text.length, busy: (await answer.getAttribute('aria-busy')) === 'true' };
}

export function conversationLink(page: Page, title: string): Locator {
  return page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: title });
}

/** The id in the address of a page that shows a conversation. */
export async function conversationId(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/chat\/[0-9A-Z]{26}$/);
  return new URL(page.url()).pathname.replace('/chat/', '');
}

/** Shows the list of conversations where it is a drawer. */
export async function showList(page: Page): Promise<void> {
  const opener = page.getByRole('button', { name: 'Show conversations' });
  const list = page.getByRole('navigation', { name: 'Conversations' });
  if ((await opener.isVisible()) && (await list.isHidden())) await opener.click();
}

/** Puts it away again, so that the page below is in reach. */
export async function hideList(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 760) await page.keyboard.press('Escape');
}

export async function newChat(page: Page): Promise<void> {
  await showList(page);
  await page.getByRole('button', { name: 'New chat' }).click();
  await expectNewChat(page);
}

/** Waits until what was shown before has gone, so that nothing of it is counted as new. */
export async function expectNewChat(page: Page): Promise<void> {
  await expect(questions(page)).toHaveCount(0);
}

export async function openSettings(page: Page): Promise<void> {
  await showList(page);
  await page.getByRole('link', { name: 'Settings' }).click();
}
