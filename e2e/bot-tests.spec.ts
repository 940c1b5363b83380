import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, fresh } from './conversation.ts';
import { test } from './scripted-journey.ts';
import { beginAs } from './signed-in.ts';

async function makeBot(page: Page, persona: string): Promise<string> {
  await page.goto('/bots/new');
  const form = page.getByRole('form', { name: 'Bot' });
  for (const [name, text] of [
    ['Name', persona],
    ['Title', 'Lighthouse keeper'],
    ['Purpose', 'Tells of the sea.'],
    ['Instructions', 'You are a lighthouse keeper.'],
    ['Welcome', 'Ahoy. Mind the steps.'],
  ] as const)
    await form.getByRole('textbox', { name, exact: true }).fill(text);
  await form.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
  return new URL(page.url()).pathname;
}

test('an answer becomes a test of its bot, whose runs stand side by side, and a bot that fails is shared with a reason @all', async ({
  page,
  scriptedModel,
}) => {
  scriptedModel.follow((question) => `You said: ${question}`);
  const persona = fresh('Tested').slice(0, 40);
  await beginAs(page, 'demo@example.com');
  const address = await makeBot(page, persona);
  const tests = page.getByRole('region', { name: 'Tests' });
  await expect(tests).toContainText('No tests yet.');

  await page.goto(`/?bot=${address.split('/').at(-1)}`);
  await askAndWait(page, 'Is the sea rough?');
  const answer = page.getByRole('article', { name: 'Assistant message' });
  await answer.getByRole('button', { name: 'Save as test' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Is the sea rough?');
  await expect(dialog.getByRole('textbox', { name: 'The answer that was given' })).toHaveValue(
    'You said: Is the sea rough?',
  );
  await dialog.getByRole('button', { name: 'Save test' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Phrases' })).toBeFocused();
  await dialog.getByRole('radio', { name: 'JSON schema' }).check();
  await dialog.getByRole('textbox', { name: 'JSON schema' }).fill('{"type":');
  await expect(dialog).toContainText('Not JSON at line 1');
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: 'Phrases' }).check();
  await dialog.getByRole('textbox', { name: 'Phrases' }).fill('ROUGH\nthe sea');
  await dialog.getByRole('button', { name: 'Save test' }).click();
  await expect(page.getByText('The test “Is the sea rough?” is saved.')).toBeVisible();

  await page.goto(address);
  const line = tests.getByRole('listitem', { name: 'Is the sea rough?' });
  await expect(tests).toContainText('Never run.');
  await tests.getByRole('button', { name: 'Run tests' }).click();
  await expect(tests.getByRole('status')).toContainText('Last run: 1 passed');
  await expect(line).toContainText('Passed');

  // One by hand, which a model judges; the bot has another opinion by now.
  await tests.getByRole('button', { name: 'New test' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Polite');
  await dialog.getByRole('textbox', { name: 'Question' }).fill('Who are you?');
  await dialog.getByRole('radio', { name: 'Criterion' }).check();
  await dialog.getByRole('textbox', { name: 'Criterion' }).fill('Is polite.');
  await dialog.getByRole('button', { name: 'Save test' }).click();
  await expect(tests.getByRole('listitem', { name: 'Polite' })).toBeVisible();
  scriptedModel.follow((question) =>
    question.startsWith('You judge') ? 'PASS' : { text: 'Calm as a pond.', silentFor: 1500 },
  );
  await tests.getByRole('button', { name: 'Run tests' }).click();
  await expect(tests.getByRole('status')).toHaveText(/^\d of 2$/);
  // Whoever comes back finds it running, or done.
  await page.reload();
  await expect(tests.getByRole('status')).toContainText('Last run: 1 passed, 1 failed');

  // What takes too long is stopped, also by who comes back.
  scriptedModel.follow(() => ({ text: 'Calm as a pond.', silentFor: 60_000 }));
  await tests.getByRole('button', { name: 'Run tests' }).click();
  await expect(tests.getByRole('status')).toHaveText('0 of 2');
  await page.reload();
  await expect(tests.getByRole('status')).toHaveText('0 of 2');
  await tests.getByRole('button', { name: 'Stop' }).focus();
  await page.keyboard.press('Enter');
  await expect(tests.getByRole('status')).toContainText('Last run: Stopped after 0 of 2');
  await expect(tests.getByRole('button', { name: 'Run tests' })).toBeFocused();
  await expectAccessible(page);
  scriptedModel.follow((question) =>
    question.startsWith('You judge') ? 'PASS' : 'Rough is the sea.',
  );
  await tests.getByRole('button', { name: 'Run tests' }).click();
  await expect(tests.getByRole('status')).toContainText('Last run: 2 passed');
  scriptedModel.follow((question) =>
    question.startsWith('You judge') ? 'PASS' : 'Calm as a pond.',
  );
  await tests.getByRole('button', { name: 'Run tests' }).click();
  await expect(tests.getByRole('status')).toContainText('Last run: 1 passed, 1 failed');
  await expect(line).toContainText('Changed since the run before');
  await expect(line).toContainText('Not in the answer: “ROUGH”, “the sea”.');
  await expect(line.getByText('Failed', { exact: true })).toBeVisible();
  await expect(line.getByText('Passed', { exact: true })).toBeVisible();
  await line.getByText('Answer', { exact: true }).first().click();
  await expect(line).toContainText('Calm as a pond.');
  await expectAccessible(page);

  await tests.getByRole('button', { name: 'Remove the test “Polite”' }).click();
  await expect(tests.getByRole('listitem', { name: 'Polite' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tests.getByRole('listitem', { name: 'Polite' })).toBeVisible();

  await page.getByRole('button', { name: 'Share …' }).click();
  await expect(dialog).toContainText('Not all of its tests have passed on this version.');
  await dialog.getByRole('textbox', { name: 'Why share it anyway?' }).fill('The sea was calm.');
  await dialog.getByRole('button', { name: 'Share with Demo' }).click();
  await expect(page.getByText('Version 1 is shared with Demo.')).toBeVisible();
});
