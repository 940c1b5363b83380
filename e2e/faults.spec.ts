import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answers, askAndWait, fresh, lastAnswer, newChat, questions } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { expectWhole } from './whole-conversation.ts';

/** Has every turn answered by a model, which may be one that fails, as if it were set in the conversation. */
async function answeredBy(page: Page) {
  let model = '';
  await page.route('**/api/chat', async (route) => {
    const request: { readonly parameters?: object } = route.request().postDataJSON();
    const parameters = { ...request.parameters, model };
    await route.continue({ postData: JSON.stringify({ ...request, parameters }) });
  });
  return (next: string) => void (model = next);
}

/** Ways to fail before a word is said: what is said of each, and what helps beside Retry. */
const early = [
  ['401', /does not accept the key/, 'link', 'Open Settings'],
  ['quota', /quota .* is used up/, 'link', 'Open Settings'],
  ['context', /longer than this model can read/, 'link', 'New chat'],
  ['500', /cannot be reached, or it failed/, 'button', 'Other model'],
] as const;

function retry(answer: Locator): Locator {
  return answer.getByRole('button', { name: 'Retry', exact: true });
}

test('a model that fails is told of in plain words, with what helps, and answers when it is well again', async ({
  page,
}) => {
  const use = await answeredBy(page);
  await beginAs(page, 'demo@example.com');
  for (const [mode, words, role, help] of early) {
    use(`fault/${mode}`);
    const failed = await askAndWait(page, fresh(`Fail by ${mode}`));
    await expect(failed.getByRole('alert')).toContainText(words);
    await expect(failed.getByRole('alert')).toContainText('Your question is kept.');
    await expect(failed.getByRole(role, { name: help })).toBeVisible();
    await expect(retry(failed)).toBeEnabled();
  }
  use('fault/filter');
  const filtered = await askAndWait(page, fresh('Fail by a filter'));
  await expect(filtered).toContainText('The provider refused it, not Parlance.');

  use('fault/error-event');
  const broken = await askAndWait(page, fresh('Tell me of the wind'));
  await expect(broken.getByRole('alert')).toContainText('What had been written is kept.');
  use('offline-demo');
  await retry(broken).click();
  await expect(await lastAnswer(page)).toContainText('offline demo model');

  use('fault/cut');
  const cut = await askAndWait(page, fresh('Tell me of the sea'));
  await expect(cut).toContainText('This answer was interrupted.');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  use('offline-demo');
  await cut.getByRole('button', { name: 'Continue' }).click();
  await expect(cut.getByText('This answer was interrupted.')).toHaveCount(0);
  await expect(await lastAnswer(page)).toContainText(/Some words, and .*offline demo model/s);
  await expect(questions(page)).toHaveCount(early.length + 3);
  await expectWhole(page);
});

test('a provider that wants a pause gets it: Retry waits for it, also after a reload, and then answers', async ({
  page,
}) => {
  await page.clock.install();
  const use = await answeredBy(page);
  await beginAs(page, 'demo@example.com');
  use('fault/busy-long');
  const failed = await askAndWait(page, fresh('Answer later'));
  await expect(failed.getByRole('alert')).toContainText('has too much to do just now');
  await expect(retry(failed)).toBeDisabled();
  await expect(failed).toContainText(/0:\d\d/);
  await expectAccessible(page);
  // Another model may be another provider's: whoever goes to choose one waits no more.
  await failed.getByRole('button', { name: 'Other model' }).click();
  await expect(page.getByRole('complementary', { name: 'Parameters' })).toBeVisible();
  await expect(retry(failed)).toBeEnabled();
  await page.reload();
  await expect(retry(answers(page))).toBeDisabled();
  use('offline-demo');
  await page.clock.fastForward(61_000);
  await expect(retry(answers(page))).toBeEnabled();
  await expect(page.getByText('Retry can be pressed now.')).toBeAttached();
  await retry(answers(page)).click();
  await expect(await lastAnswer(page)).toContainText('offline demo model');
  await expectWhole(page);
});

test('a tool that fails, and calls that never end, are told of where they were made', async ({
  page,
}) => {
  const use = await answeredBy(page);
  await beginAs(page, 'member@example.com');
  await page.goto('/?bot=openai-function-calling');
  use('offline-demo');
  const tool = 'Use the tool get_weather {"location":"fault 500"}';
  const told = await askAndWait(page, tool);
  const failure = told.getByRole('button', {
    name: /^Looking up the weather in fault 500.*Failed/,
  });
  await expect(failure).toBeVisible();
  use('fault/broken-call');
  const endless = await askAndWait(page, fresh('Tell me of the rain'));
  await expect(endless).toContainText('went on using tools and came to no end');
  await expect(endless.getByRole('button', { name: 'Continue' })).toBeVisible();
  await expectAccessible(page);
  await expectWhole(page);

  await newChat(page);
  use('fault/401');
  const refused = await askAndWait(page, fresh('Fail by 401'));
  await expect(refused.getByRole('alert')).toContainText('Ask an owner of your account');
  await expect(refused.getByRole('link', { name: 'Open Settings' })).toHaveCount(0);
});
