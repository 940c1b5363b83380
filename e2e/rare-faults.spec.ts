import { expect, type Locator, type Page } from '@playwright/test';
import { answeredBy } from './answered-by.ts';
import { answers, askAndWait, fresh, lastAnswer, newChat, questions } from './conversation.ts';
import { allWords, healthyModel } from './faults/fault-model.ts';
import { healthyNova } from './faults/providers-product.ts';
import { test } from './faulty-journey.ts';
import { beginAs } from './signed-in.ts';
import { expectWhole } from './whole-conversation.ts';

/** Milliseconds within which a silent provider is given up, on a busy machine. */
const patience = 90_000;

type Deed = 'Retry' | 'Continue';
type Fault = readonly [mode: string, told: RegExp, deed: Deed];

/** What is said of each, and what is pressed then; numbers are those of the reliability reference. */
const faults: readonly Fault[] = [
  /* 9 */ ['always-reset', /did not answer\..*cannot be reached.*question is kept\./s, 'Retry'],
  /* 17 */ ['malformed', /broke off\..*not in its form.*had been written is kept\./s, 'Continue'],
  /* 11 */ ['no-headers', /did not answer\..*fell silent.*question is kept\./s, 'Retry'],
  /* 12 */ ['stall', /was interrupted\..*fell silent.*had been written is kept\./s, 'Continue'],
  /* 13 */ ['drip', /was interrupted\..*fell silent.*had been written is kept\./s, 'Continue'],
];
const cutShort = /was interrupted\..*connection to the model ended.*written is kept\./s;
/** 23 and 25, in a conversation whose bot has tools. */
const calls: readonly Fault[] = [
  ['cut-call', cutShort, 'Continue'],
  ['loop', /went on using tools and came to no end/, 'Retry'],
];
/** 22: how a stream of Bedrock's can fail. */
const frames: readonly Fault[] = [
  ['throttling-frame', /broke off\..*too much to do.*written is kept\./s, 'Continue'],
  ['bad-crc', cutShort, 'Continue'],
  ['truncated', cutShort, 'Continue'],
  ['no-stop', cutShort, 'Continue'],
];

async function press(page: Page, failed: Locator, deed: Deed): Promise<Locator> {
  await failed.getByRole('button', { name: deed, exact: true }).click();
  await expect(failed.getByRole('button', { name: deed, exact: true })).toHaveCount(0);
  return lastAnswer(page, patience);
}

async function expectTurns(page: Page, turns: number): Promise<void> {
  await expect(questions(page)).toHaveCount(turns);
  await expect(answers(page)).toHaveCount(turns);
  await expectWhole(page);
}

test('a provider that falls silent, drips, breaks its form or says too much is told of, and answers when it is well @all', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const use = await answeredBy(page);
  await beginAs(page, 'demo@example.com');
  for (const [index, [mode, told, deed]] of faults.entries()) {
    use('faulty');
    const failed = await askAndWait(page, fresh(mode), patience);
    await expect(failed).toContainText(told);
    use(healthyModel);
    await expect(await press(page, failed, deed)).toContainText(allWords);
    await expectTurns(page, index + 1);
  }

  // 20 and 21: every split of bytes, and a delta of three megabytes, of which the page keeps what it can.
  await newChat(page);
  use('faulty');
  const split = await askAndWait(page, fresh('byte-by-byte'));
  await expect(split).toContainText('Ein schöner Tag — 🙂 und mehr.');
  const huge = await askAndWait(page, fresh('huge'), patience);
  await expect(huge).toContainText('The answer is as long as one can be.');
  use(healthyModel);
  await expect(await press(page, huge, 'Retry')).toContainText(allWords);
  await expectTurns(page, 2);

  await page.goto('/?bot=openai-function-calling');
  for (const [index, [mode, told, deed]] of calls.entries()) {
    use('faulty');
    const failed = await askAndWait(page, fresh(mode), patience);
    await expect(failed).toContainText(told);
    use(healthyModel);
    await expect(await press(page, failed, deed)).toContainText(allWords);
    await expectTurns(page, index + 1);
  }
});

test('a stream of Bedrock that breaks is told of, keeps its words, and is gone on with @all', async ({
  page,
}) => {
  const use = await answeredBy(page);
  await beginAs(page, 'newcomer@example.com', 'Newcomer-2026');
  for (const [index, [mode, told, deed]] of frames.entries()) {
    use(`fault/${mode}`);
    const failed = await askAndWait(page, fresh('whole'), patience);
    await expect(failed).toContainText(told);
    use(healthyNova);
    await expect(await press(page, failed, deed)).toContainText(/Some words, and .*demo model/s);
    await expectTurns(page, index + 1);
  }
});
