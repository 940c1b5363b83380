/// <reference lib="dom" />
import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  askAndWait,
  composer,
  fresh,
  lastAnswer,
  measure,
  questions,
} from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { expectWhole } from './whole-conversation.ts';

function waiting(page: Page) {
  return page.getByRole('region', { name: 'Messages that wait' });
}

test('what is written while an answer comes waits in sight, is changed, and goes when it has ended', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  // Of minutes, so that it does not end before a busy machine has come to Stop.
  await ask(page, fresh('A long answer, slowly'));
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await ask(page, 'The one that waits');
  await ask(page, 'The one that is taken back');
  await expect(waiting(page).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);

  // What waits is there before the messages are, and what is typed into it stays when they come.
  const release = new AbortController();
  await page.route('**/graphql', async (route) => {
    const isReading = /listMessages/.test(route.request().postData() ?? '');
    if (isReading && !release.signal.aborted) await once(release.signal, 'abort');
    await route.continue();
  });
  await page.reload();
  await expect(waiting(page).getByRole('listitem')).toHaveCount(2);
  await waiting(page).getByRole('button', { name: 'Remove waiting message' }).last().click();
  await waiting(page).getByRole('button', { name: 'Edit waiting message' }).click();
  await waiting(page).getByRole('textbox').fill('The one that has waited');
  release.abort();
  await expect(questions(page)).toHaveCount(1);
  await waiting(page).getByRole('button', { name: 'Keep' }).click();
  await expect(waiting(page)).toContainText('The one that has waited');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
  await expect(waiting(page)).toContainText('Not sent');
  await waiting(page).getByRole('button', { name: 'Send now' }).click();
  await expect(await lastAnswer(page)).toContainText('The one that has waited');
  await expect(questions(page)).toHaveCount(2);
  await expect(waiting(page)).toHaveCount(0);
});

test('after an answer was stopped what is written now goes at once, before what waited @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  await ask(page, fresh('A long answer to correct'));
  await expect.poll(async () => (await measure(answers(page).last())).length).toBeGreaterThan(200);
  await ask(page, 'This waits');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(waiting(page)).toContainText('was stopped or broke off');
  await ask(page, 'Better this');
  await expect(questions(page).nth(1)).toContainText('Better this');
  await expect(questions(page).nth(2)).toContainText('This waits', { timeout: 20_000 });
  await expect(waiting(page)).toHaveCount(0);
});

test('what waits goes by itself when the answer before is whole, and not while it is changed', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  await ask(page, fresh('One, slowly'));
  await ask(page, 'Two');
  await ask(page, 'Three');
  await waiting(page).getByRole('button', { name: 'Edit waiting message' }).first().click();
  await waiting(page).getByRole('textbox').fill('Two, as it was changed');
  await lastAnswer(page, 60_000);
  await expect(waiting(page)).toContainText('Not sent while you edit.');
  await waiting(page).getByRole('button', { name: 'Keep' }).click();
  await expect(answers(page)).toHaveCount(3, { timeout: 30_000 });
  await expect(questions(page).nth(1)).toContainText('Two, as it was changed');
  await expect(await lastAnswer(page)).toContainText('question 3 of our conversation');
  await expectWhole(page);
});

test('what is asked offline goes when the network is back, and what was loaded stays', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch/);
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Before the tunnel'));
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await ask(page, 'Asked in the tunnel');
  await expect(waiting(page)).toContainText('when you are back online');
  await expect(questions(page)).toHaveCount(1);
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(questions(page)).toHaveCount(2);
  await expect(await lastAnswer(page)).toContainText('Asked in the tunnel');
  await expect(waiting(page)).toHaveCount(0);
  await expectWhole(page);
});

test('a question that is too long is not lost and not sent', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  const long = 'word '.repeat(7000);
  await composer(page).fill(long);
  await composer(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('at most 32,768');
  await expect(composer(page)).toContainText('word word');
  await expect(page).toHaveURL(/\/$/);
  await composer(page).fill('short');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a thousand lines are pasted in a moment, and an emptied field asks again @all', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await beginAs(page, 'demo@example.com');
  const lines = Array.from({ length: 1000 }, (_, line) => `Line ${line}`).join('\n');
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines);
  await composer(page).click();
  await page.keyboard.type('Before ');
  const start = Date.now();
  await page.keyboard.press('Control+v');
  await page.keyboard.type(' and after');
  await expect(composer(page)).toHaveText(`Before ${lines} and after`, { useInnerText: true });
  expect(Date.now() - start).toBeLessThan(3000);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await expect(composer(page)).toHaveJSProperty('innerHTML', '');
  await expect(page.getByRole('button', { name: 'Send message' })).toBeDisabled();
});

test('dictated words come where the caret is @all', async ({ page }) => {
  await page.addInitScript(() => {
    class Recognition extends EventTarget {
      start() {
        const result = Object.assign([{ transcript: 'spoken words' }], { isFinal: true });
        setTimeout(() => {
          this.dispatchEvent(
            Object.assign(new Event('result'), { results: [result], resultIndex: 0 }),
          );
        }, 50);
      }
      stop() {
        this.dispatchEvent(new Event('end'));
      }
    }
    Object.assign(window, { SpeechRecognition: Recognition });
  });
  await beginAs(page, 'demo@example.com');
  await composer(page).fill('Some ');
  await composer(page).press('End');
  const dictate = page.getByRole('button', { name: 'Dictate' });
  await dictate.click();
  await expect(dictate).toHaveAttribute('aria-pressed', 'true');
  await expect(composer(page)).toContainText('Some spoken words');
  await dictate.click();
  await expect(dictate).toHaveAttribute('aria-pressed', 'false');
});

test('a screen reader hears whole sentences and how the answer ended, never the log itself @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        const region = target instanceof Element ? target.closest('output') : null;
        for (const node of region ? addedNodes : []) heard.push(node.textContent ?? '');
      }
    }).observe(document.body, { subtree: true, childList: true });
  });
  await askAndWait(page, fresh('What can you say'));
  const heard = () => page.evaluate(() => JSON.stringify(Reflect.get(window, 'heard')));
  await expect.poll(heard).toContain('Answer complete');
  expect(await heard()).toContain(
    'I am the offline demo model on this machine: no network, no key, and no real understanding.',
  );
  await ask(page, 'A long answer');
  await expect.poll(async () => (await measure(answers(page).last())).length).toBeGreaterThan(200);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect.poll(heard).toContain('Answer stopped');
  expect((await heard()).match(/Answer complete/g)).toHaveLength(1);
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'off');
});
