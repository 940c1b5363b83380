import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answeredBy } from './answered-by.ts';
import { answers, askAndWait, fresh, lastAnswer, questions } from './conversation.ts';
import { healthyModel } from './faults/fault-model.ts';
import { healthyNova } from './faults/providers-product.ts';
import { test } from './faulty-journey.ts';
import { password } from './people.ts';
import { beginAs } from './signed-in.ts';
import { expectWhole } from './whole-conversation.ts';

/** Milliseconds within which a silent provider is given up, on a busy machine. */
const patience = 90_000;

/** How a provider fails, what is said of it, and what is pressed then: nothing where it is answered all the same. */
type Fault = readonly [mode: string, told: RegExp, deed: 'Retry' | 'Continue' | null];

type Provider = {
  readonly email: string;
  readonly secret: string;
  readonly failing: (mode: string) => { readonly model: string; readonly question: string };
  readonly well: { readonly model: string; readonly says: RegExp };
};

const compatible: Provider = {
  email: 'demo@example.com',
  secret: password,
  failing: (mode) => ({ model: 'faulty', question: mode }),
  well: { model: healthyModel, says: /Some words, and more\./ },
};
const bedrock: Provider = {
  email: 'newcomer@example.com',
  secret: 'Newcomer-2026',
  failing: (mode) => ({ model: `fault/${mode}`, question: 'whole' }),
  well: { model: healthyNova, says: /Some words, and .*demo model/s },
};

const cutShort = /was interrupted\..*connection to the model ended.*written is kept\./s;

// Numbers are those of the reliability reference.
const walks: readonly {
  readonly of: string;
  readonly at: Provider;
  readonly path: string;
  readonly faults: readonly Fault[];
}[] = [
  {
    of: 'a provider that falls silent, drips, breaks its form or says too much',
    at: compatible,
    path: '/',
    faults: [
      /* 11 */ ['no-headers', /did not answer\..*fell silent.*question is kept\./s, 'Retry'],
      /* 12 */ ['stall', /was interrupted\..*fell silent.*had been written is kept\./s, 'Continue'],
      /* 13 */ ['drip', /was interrupted\..*fell silent.*had been written is kept\./s, 'Continue'],
      /* 9 */ ['always-reset', /did not answer\..*cannot be reached.*is kept\./s, 'Retry'],
      /* 17 */ ['malformed', /broke off\..*not in its form.*written is kept\./s, 'Continue'],
      /* 1 */ ['wait-once', /Some words, and more\./, null],
      /* 7 */ ['broken-once', /Some words, and more\./, null],
      /* 10 */ ['reset-once', /Some words, and more\./, null],
      /* 19 */ ['no-done', /Some words, and more\./, null],
      /* 20 */ ['byte-by-byte', /Ein schöner Tag — 🙂 und mehr\./, null],
      /* 21 */ ['huge', /The answer is as long as one can be\./, 'Retry'],
    ],
  },
  {
    of: 'a call that is cut, a tool that fails, and calls without an end',
    at: compatible,
    path: '/?bot=openai-function-calling',
    faults: [
      /* 23 */ ['cut-call', cutShort, 'Continue'],
      /* 23 */ ['broken-call-once', /Failed.*Some words, and more\./s, null],
      /* 24 */ ['broken-tool', /weather in fault 500.*Failed.*Some words, and more\./s, null],
      /* 25 */ ['loop', /went on using tools and came to no end/, 'Retry'],
    ],
  },
  {
    of: 'a stream of Bedrock that breaks',
    at: bedrock,
    path: '/',
    faults: [
      /* 22 */ ['throttling-frame', /broke off\..*too much to do.*is kept\./s, 'Continue'],
      ['bad-crc', cutShort, 'Continue'],
      ['truncated', cutShort, 'Continue'],
      ['no-stop', cutShort, 'Continue'],
    ],
  },
];

/** Asks, reads what is told, and does what it offers, which brings an answer; whoever is well is asked nothing more. */
async function meet(
  page: Page,
  answerBy: (model: string) => void,
  { failing, well }: Provider,
  [mode, told, deed]: Fault,
): Promise<void> {
  const { model, question } = failing(mode);
  answerBy(model);
  const failed = await askAndWait(page, fresh(question), patience);
  await expect(failed).toContainText(told);
  const offers = failed.getByRole('button', { name: /^(?:Retry|Continue)$/ });
  if (deed === null) return expect(offers).toHaveCount(0);
  const offer = failed.getByRole('button', { name: deed, exact: true });
  await expect(offer).toBeVisible();
  await expectAccessible(page);
  answerBy(well.model);
  await offer.click();
  await expect(offers).toHaveCount(0);
  await expect(await lastAnswer(page, patience)).toContainText(well.says);
}

for (const { of, at, path, faults } of walks)
  test(`${of} is told of, leaves nothing twice, and is gone on from @all`, async ({ page }) => {
    test.setTimeout(400_000);
    const answerBy = await answeredBy(page);
    await beginAs(page, at.email, at.secret);
    await page.goto(path);
    for (const [index, fault] of faults.entries()) {
      await meet(page, answerBy, at, fault);
      await expect(questions(page)).toHaveCount(index + 1);
      await expect(answers(page)).toHaveCount(index + 1);
      await expectWhole(page);
    }
  });
