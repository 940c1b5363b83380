import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answers, ask, askAndWait, lastAnswer } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

/** Puts what the page copies where a test can read it: a browser without a window has no clipboard of its own. */
async function keepCopied(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: async (text: string) => void Object.assign(globalThis, { copied: text }),
      },
    });
  });
  return () => page.evaluate('globalThis.copied');
}

test('the receipt of an answer says what was sent, done and said, and gives the request to run again', async ({
  page,
}) => {
  const copied = await keepCopied(page);
  await beginAs(page, 'demo@example.com');
  await page.goto('/bots/openai-function-calling');
  await page.getByRole('link', { name: 'Chat with Liam' }).click();
  const question = "What is the weather in Paris? It's for “Zoë” & me.";
  await ask(page, question);
  // A tool and two requests: longer than a plain answer on a busy machine.
  await expect(answers(page)).toHaveCount(1);
  const answer = await lastAnswer(page, 60_000);
  await answer.getByRole('button', { name: 'Receipt' }).click();

  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  const part = (name: string) => receipt.getByRole('region', { name, exact: true });
  await expect(receipt.getByText('No price known')).toBeVisible();
  await expect(receipt.getByText(/^offline-demo, /)).toBeVisible();
  await expect(part('What was sent')).toContainText(/Instructions\s*\d part/);
  await expect(part('What came back')).toContainText(/Tokens in\s*[1-9]/);
  await expect(part('What came back')).toContainText(/Weather\s*done, .*Requests\s*2/s);
  await expect(part('What it cost')).toContainText('No price is known');
  await expect(part('Who answered')).toContainText(/A compatible server.*http:\/\/127\.0\.0\.1/s);

  const instructions = receipt.getByText('Instructions, whole');
  await instructions.focus();
  await page.keyboard.press('Enter');
  await expect(receipt.getByRole('region', { name: 'From the bot' })).toBeVisible();
  await receipt.getByText('Messages, whole').click();
  await expect(part('Sent')).toContainText(question);
  await receipt.getByText('Tool calls, with input and output').click();
  await expect(part('Weather')).toContainText(/Input.*Paris.*Output.*temperature/s);
  await receipt.getByText('Requests, one by one').click();
  await expect(part('Request 1')).toContainText('with calls');
  await expect(part('Request 2')).toContainText('whole');
  await expectAccessible(page);

  await receipt.getByRole('button', { name: 'Copy as JSON' }).click();
  const kept: unknown = JSON.parse(await copied());
  expect(kept).toMatchObject({
    request: {
      provider: 'compatible',
      model: { answered: 'offline-demo' },
      messages: { sentCount: 1 },
    },
    outcome: { price: { kind: 'unknown', why: 'other-server' } },
  });
  expect(kept).toMatchObject({ steps: [{ kind: 'tool', tool: 'get_weather' }] });
  expect(await copied()).not.toContain('Zoë');

  await receipt.getByRole('button', { name: 'As code' }).click();
  await receipt.getByRole('button', { name: 'Copy as curl' }).click();
  expect(await copied()).toContain(JSON.stringify(question));
  expect(await copied()).toContain('Bearer ${OPENAI_API_KEY:-none}');
  await receipt.getByRole('tab', { name: 'Python' }).click();
  await expect(receipt.getByText('from openai import OpenAI')).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(
    page.viewportSize()?.width,
  );

  await page.keyboard.press('Escape');
  await expect(receipt).toBeHidden();
  await expect(answer.getByRole('button', { name: 'Receipt' })).toBeFocused();
  // Left by the browser's own way, it is not there again when one comes back.
  await answer.getByRole('button', { name: 'Receipt' }).click();
  await expect(part('What came back')).toBeVisible();
  await page.goBack();
  await expect(receipt).toBeHidden();
  await page.goForward();
  await lastAnswer(page);
  await expect(receipt).toBeHidden();
  await page.reload();
  await (await lastAnswer(page)).getByRole('button', { name: 'Receipt' }).click();
  await expect(part('What came back')).toContainText(/Tokens in\s*[1-9]/);
});

test('what is no receipt is said to be none, and one that cannot be read is read again @all', async ({
  page,
  watch,
}) => {
  watch.allow(/ERR_FAILED/);
  await beginAs(page, 'demo@example.com');
  await page.goto('/');
  const answer = await askAndWait(page, 'Hello');
  let answers: 'fail' | 'none' = 'fail';
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('getReceipt')) return route.fallback();
    return answers === 'fail'
      ? route.abort()
      : route.fulfill({ json: { data: { getReceipt: null } } });
  });
  await answer.getByRole('button', { name: 'Receipt' }).click();
  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  await expect(receipt.getByRole('alert')).toContainText('could not be read');
  await expectAccessible(page);
  answers = 'none';
  await receipt.getByRole('button', { name: 'Try again' }).click();
  await expect(receipt.getByText('There is no receipt for this answer.')).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await receipt.getByRole('button', { name: 'Try again' }).click();
  await expect(receipt.getByText('No price known')).toBeVisible();
});
