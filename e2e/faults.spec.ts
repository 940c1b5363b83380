import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answeredBy } from './answered-by.ts';
import {
  answers,
  askAndWait,
  composer,
  expectNewChat,
  fresh,
  lastAnswer,
  newChat,
  questions,
} from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { expectWhole } from './whole-conversation.ts';

/** Milliseconds of an answer on a busy machine. */
const patience = 60_000;

/** Ways to fail: what is said of each, what helps beside asking again, and whether words are there to be gone on with. */
const ways = [
  ['401', /does not accept the key.*Your question is kept\./s, 'Open Settings', 'retry'],
  ['quota', /quota .* is used up.*Your question is kept\./s, 'Open Settings', 'retry'],
  ['context', /longer than this model can read.*question is kept\./s, 'New chat', 'retry'],
  ['500', /cannot be reached, or it failed.*question is kept\./s, 'Other model', 'retry'],
  ['429', /has too much to do just now.*question is kept\./s, 'Other model', 'retry'],
  ['html', /Your question is kept\./, 'Open Settings', 'retry'],
  ['empty', /Your question is kept\./, null, 'retry'],
  ['filter', /The provider refused it, not Parlance\./, null, 'retry'],
  ['filtered', /The provider refused the rest, not Parlance\./, null, 'retry'],
  ['error-event', /What had been written is kept\./, 'Other model', 'retry'],
  ['length', /reached its longest length/, null, 'go-on'],
  ['no-finish', /This answer was interrupted\./, null, 'go-on'],
  ['cut', /This answer was interrupted\./, null, 'go-on'],
] as const;

/** One of each kind: refused, unreadable, filtered, cut; all of them in `npm run test:all`. */
const often: readonly string[] = ['401', 'html', 'filter', 'cut'];
const tried = ways.filter(
  ([mode]) => process.env['PARLANCE_TEST_ALL'] === '1' || often.includes(mode),
);

function retry(answer: Locator): Locator {
  return answer.getByRole('button', { name: 'Retry', exact: true });
}

test('a model that fails is told of in plain words, with what helps, and answers when it is well again', async ({
  page,
}) => {
  const use = await answeredBy(page);
  await beginAs(page, 'demo@example.com');
  for (const [index, [mode, words, help, deed]] of tried.entries()) {
    use(`fault/${mode}`);
    const failed = await askAndWait(page, fresh(`Fail by ${mode}`), patience);
    await expect(failed).toContainText(words);
    if (help !== null) {
      const helping = failed.getByRole(help === 'Open Settings' ? 'link' : 'button', {
        name: help,
      });
      await expect(helping).toBeVisible();
    }
    await expect(failed.getByRole('button', { name: 'Receipt' })).toBeVisible();
    use('offline-demo');
    if (deed === 'retry') await retry(failed).click();
    else await failed.getByRole('button', { name: 'Continue' }).click();
    const answer = await lastAnswer(page, patience);
    await expect(answer).toContainText(
      deed === 'retry' ? 'offline demo model' : /Some words, and .*offline demo model/s,
    );
    await expect(retry(answer)).toHaveCount(0);
    await expect(questions(page)).toHaveCount(index + 1);
    await expect(answers(page)).toHaveCount(index + 1);
  }
  await expectWhole(page);
});

test('a question that is too long for its conversation goes along to a new chat, and a failed answer is drawn for everybody @all', async ({
  page,
}) => {
  const use = await answeredBy(page);
  await beginAs(page, 'demo@example.com');
  use('fault/cut');
  await askAndWait(page, fresh('Tell me of the sea'), patience);
  await expectAccessible(page);
  use('fault/context');
  const question = fresh('All of Shakespeare');
  const failed = await askAndWait(page, question, patience);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await failed.getByRole('button', { name: 'New chat' }).click();
  await expectNewChat(page);
  await expect(composer(page)).toHaveText(question);
  use('offline-demo');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(answers(page)).toHaveCount(1);
  await expect(await lastAnswer(page)).toContainText('offline demo model');
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
