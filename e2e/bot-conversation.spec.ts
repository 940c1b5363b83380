/// <reference lib="dom" />
import { once } from 'node:events';
import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  askAndWait,
  composer,
  conversationId,
  lastAnswer,
  questions,
} from './conversation.ts';
import { test } from './scripted-journey.ts';
import { scriptedModelName } from './scripted-model.ts';
import { beginAs } from './signed-in.ts';

const slug = 'default-marv-sarcastic-chat';

/** Names in the header that have too little room. */
async function cutNames(page: Page): Promise<readonly (string | null)[]> {
  return headerLine(page)
    .locator('.clip')
    .evaluateAll((names) =>
      names.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
    );
}

/** Whom the conversation is with and what answers, under its title. */
function headerLine(page: Page): Locator {
  return page.getByRole('main').locator('.header-line');
}

test('a bot is met, asked by a starter, and answers as it is told, also after a reload', async ({
  page,
  scriptedModel,
}) => {
  const first = new AbortController();
  const until = once(first.signal, 'abort');
  scriptedModel.follow((question) => ({
    text: `Sigh. ${question}`,
    silences: [{ at: 0, until }],
  }));
  const start = scriptedModel.requests.length;
  await beginAs(page, 'demo@example.com');
  await page.goto(`/?bot=${slug}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Marv' })).toBeVisible();
  await expect(composer(page)).toHaveAttribute('deep-chat-placeholder-text', /Marv/);
  await expect(headerLine(page)).toContainText(scriptedModelName);
  const about = page.getByRole('link', { name: 'About Marv' });
  await expect(about).toHaveAttribute('href', `/bots/${slug}`);
  // Beside all that the header says.
  const opener = page.getByRole('button', { name: 'Parameters' });
  await expect(opener).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
  const starter = page.getByRole('main').getByRole('button', { name: /\?$/ }).first();
  const line = (await starter.innerText()).trim();

  // Opened with a starter, a new chat says it at once, and once.
  await about.click();
  await page.getByRole('link', { name: line }).click();
  await expect(questions(page)).toHaveText([new RegExp(line.replace('?', '\\?'))]);
  await expect(answers(page).getByText('Marv is typing')).toBeVisible();
  first.abort();
  await expect(await lastAnswer(page)).toContainText(`Sigh. ${line}`);
  const id = await conversationId(page);
  await expect(answers(page).getByText('Marv', { exact: true })).toBeVisible();
  await expect(headerLine(page)).toContainText('Marv, Sarcastic chatbot');
  await expect(headerLine(page)).toContainText(`${scriptedModelName}, by LangChain`);
  expect(await cutNames(page)).toEqual([]);
  await expectAccessible(page);
  await page.goBack();
  await expect(page).toHaveURL(`/bots/${slug}`);
  await page.goForward();
  await page.reload();
  await expect(page).toHaveURL(`/chat/${id}`);
  await expect(answers(page).getByText('Marv', { exact: true })).toBeVisible();
  await expect(questions(page)).toHaveCount(1);

  scriptedModel.follow(() => 'Because.');
  await askAndWait(page, 'And why?');
  const asked = scriptedModel.requests.slice(start).filter(({ route }) => route.startsWith('POST'));
  const told = { role: 'system', content: expect.stringContaining('You are Marv') };
  const opening = { role: 'user', content: line };
  expect(asked.map(({ body }) => body)).toMatchObject([
    { messages: [told, opening] },
    {
      messages: [
        told,
        opening,
        { role: 'assistant', content: `Sigh. ${line}` },
        { role: 'user', content: 'And why?' },
      ],
    },
  ]);
});

test('what is set goes with the first question and stays; of a bot that is not there the new chat says so @desk', async ({
  page,
  scriptedModel,
}) => {
  scriptedModel.follow((question) => `Heard: ${question}`);
  const start = scriptedModel.requests.length;
  await beginAs(page, 'demo@example.com');
  const panel = page.getByRole('complementary', { name: 'Parameters' });
  const opener = page.getByRole('button', { name: 'Parameters' });
  await opener.click();
  const prompt = panel.getByRole('textbox', { name: 'System prompt' });
  await expect(panel.getByRole('button').first()).toBeFocused();
  await prompt.fill('Speak in rhymes.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();

  await askAndWait(page, 'A question');
  await opener.click();
  await expect(prompt).toHaveValue('Speak in rhymes.');
  const stored = page.waitForResponse(
    (response) => response.request().postData()?.includes('updateConversation') === true,
  );
  await prompt.fill('Speak in prose.');
  const engine = panel.getByRole('combobox', { name: 'Engine' });
  await engine.selectOption('LangChain');
  await expect(panel.getByText('LangChain.js asks the same model')).toBeVisible();
  await stored;
  // Where there is room for both it is open again, and takes no focus of its own accord.
  await page.reload();
  await expect(prompt).toHaveValue('Speak in prose.');
  await expect(engine).toHaveValue('langchain');
  await expect(headerLine(page)).toContainText(', by LangChain');
  await expect(composer(page)).toBeFocused();
  await panel.getByRole('button').first().focus();
  await page.keyboard.press('Escape');
  const byLangchain = page.waitForRequest('**/api/chat/langchain');
  await askAndWait(page, 'Another question');
  await byLangchain;
  await page.reload();
  await expect(await lastAnswer(page)).toContainText('Heard: Another question');
  const asked = scriptedModel.requests.slice(start).filter(({ route }) => route.startsWith('POST'));
  expect(asked.map(({ body }) => body)).toMatchObject([
    { messages: [{ role: 'system', content: 'Speak in rhymes.' }, {}] },
    { messages: [{ role: 'system', content: 'Speak in prose.' }, {}, {}, {}] },
  ]);

  await page.goto('/?bot=nobody-of-that-name');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such bot.');
  await expect(composer(page)).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
});
