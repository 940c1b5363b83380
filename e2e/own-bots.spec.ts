import { expect, type Locator, type Page } from '@playwright/test';
import * as z from 'zod';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, composer, fresh } from './conversation.ts';
import { test } from './scripted-journey.ts';
import type { ScriptedModel } from './scripted-model.ts';
import { beginAs } from './signed-in.ts';

const instructions = 'You are a lighthouse keeper. Answer in one sentence.';

function form(page: Page): Locator {
  return page.getByRole('form', { name: 'Bot' });
}

function field(page: Page, name: string): Locator {
  return form(page).getByRole('textbox', { name, exact: true });
}

function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'Preview' });
}

/** On a phone form and preview are tabs. */
async function turnTo(page: Page, tab: 'Edit' | 'Try it'): Promise<void> {
  const tabs = page.getByRole('tab', { name: tab });
  if (await tabs.isVisible()) await tabs.click();
}

async function fillBot(page: Page, persona: string): Promise<void> {
  await field(page, 'Name').fill(persona);
  await field(page, 'Title').fill('Lighthouse keeper');
  await field(page, 'Purpose').fill('Tells of the sea.');
  await field(page, 'Instructions').fill(instructions);
  await field(page, 'Welcome').fill('Ahoy. Mind the steps.');
}

async function tryOut(page: Page, question: string): Promise<Locator> {
  await turnTo(page, 'Try it');
  const answers = preview(page).getByRole('article', { name: 'Assistant message' });
  const before = await answers.count();
  await page.getByRole('textbox', { name: 'Preview message' }).fill(question);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(answers).toHaveCount(before + 1);
  await expect(answers.last()).toHaveAttribute('aria-busy', 'false');
  return answers.last();
}

const chat = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** What the model was sent with a question. */
function messagesFor(question: string, { requests }: ScriptedModel): unknown {
  const chats = requests.map(({ body }) => chat.safeParse(body).data?.messages ?? []);
  return chats.findLast((messages) => messages.at(-1)?.content === question);
}

/** How often the model was asked it. */
function askedFor(question: string, { requests }: ScriptedModel): number {
  const chats = requests.map(({ body }) => chat.safeParse(body).data?.messages ?? []);
  return chats.filter((messages) => messages.at(-1)?.content === question).length;
}

/** From a bot's page. */
async function share(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Share …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Why share it anyway?' }).fill(reason);
  await dialog.getByRole('button', { name: 'Share with Demo' }).click();
  await expect(page.getByText('Version 1 is shared with Demo.')).toBeVisible();
}

async function save(page: Page, says: RegExp): Promise<void> {
  await turnTo(page, 'Edit');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(says)).toBeVisible();
}

test('a bot is made, tried out as it is typed, saved and shared; another member uses it and cannot change it', async ({
  page,
  elsewhere,
  scriptedModel,
  watch,
}) => {
  const persona = fresh('Keeper').slice(0, 40);
  scriptedModel.follow((question) => `You said: ${question}`);
  await beginAs(page, 'demo@example.com');
  await page.goto('/bots/new');
  await expect(page.getByRole('heading', { level: 1, name: 'New bot' })).toBeVisible();

  // What is missing is said at its field, and the first has the focus.
  await form(page).getByRole('button', { name: 'Create bot' }).click();
  await expect(field(page, 'Name')).toBeFocused();
  await expect(form(page)).toContainText('Enter a name.');
  await expectAccessible(page);
  await fillBot(page, persona);

  // Starters, by keyboard alone.
  await page.getByRole('button', { name: 'Add a starter' }).press('Enter');
  await expect(field(page, 'Starter 1')).toBeFocused();
  await page.keyboard.type('Tell me of a storm.');
  await page.getByRole('button', { name: 'Add a starter' }).press('Enter');
  await page.keyboard.type('Who lit the lamp?');
  await page.getByRole('button', { name: 'Move starter 2 up' }).press('Enter');
  await expect(field(page, 'Starter 1')).toHaveValue('Who lit the lamp?');
  await expect(page.getByRole('button', { name: 'Move starter 1 down' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove starter 1' }).press('Enter');
  await expect(field(page, 'Starter 1')).toHaveValue('Tell me of a storm.');

  // The preview answers as the bot is typed, remembers what was said, and nothing is stored.
  expect(await (await tryOut(page, 'Is it late?')).innerText()).toContain('You said: Is it late?');
  await tryOut(page, 'And now?');
  expect(messagesFor('And now?', scriptedModel)).toEqual([
    { role: 'system', content: instructions },
    { role: 'user', content: 'Is it late?' },
    { role: 'assistant', content: 'You said: Is it late?' },
    { role: 'user', content: 'And now?' },
  ]);
  await expectAccessible(page);
  scriptedModel.follow(() => ({ text: 'Never said.', silentFor: 60_000 }));
  await page.getByRole('textbox', { name: 'Preview message' }).fill('Wait');
  await page.getByRole('textbox', { name: 'Preview message' }).press('Enter');
  await expect.poll(() => askedFor('Wait', scriptedModel)).toBe(1);
  const order = page.waitForResponse((one) => /\/previews\/\w+\/stop$/.test(one.url()));
  await page.getByRole('button', { name: 'Stop' }).click();
  expect(await (await order).json()).toMatchObject({ state: 'stopping' });
  const stoppedAt = Date.now();
  await expect(preview(page)).toContainText('Stopped.');
  scriptedModel.follow((question) => `Heard: ${question}`);

  // What is typed outlives a reload.
  await page.reload();
  await expect(page.getByText('This is what you typed before.')).toBeVisible();
  await expect(field(page, 'Name')).toHaveValue(persona);
  await form(page).getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
  await expect(page.getByText('Only you can see this bot.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Share …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Share with Demo' }).click();
  await expect(dialog).toContainText('Write a sentence, as');
  await dialog.getByRole('textbox', { name: 'Why share it anyway?' }).fill('Tried by hand.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Share with Demo' }).click();
  await expect(page.getByText('Version 1 is shared with Demo.')).toBeVisible();

  const member = await elsewhere();
  const address = new URL(page.url()).pathname;
  await beginAs(member, 'member@example.com');
  await member.goto(`${address}/edit`);
  await expect(member.getByText(`${persona} is not yours to change.`)).toBeVisible();
  await member.goto(`/?bot=${address.split('/').at(-1)}`);
  await askAndWait(member, 'Is the sea rough?');
  expect(messagesFor('Is the sea rough?', scriptedModel)).toEqual([
    { role: 'system', content: instructions },
    { role: 'user', content: 'Is the sea rough?' },
  ]);
  await member.goto(address);
  await member.getByRole('link', { name: 'Duplicate' }).click();
  await expect(member.getByText(`This began as a copy of ${persona}.`)).toBeVisible();
  await expect(field(member, 'Instructions')).toHaveValue(instructions);
  // A copy has a name of its own, which is the first thing to change.
  await expect(field(member, 'Name')).toHaveValue(/ \(copy\)$/);
  await expect(field(member, 'Name')).toBeFocused();
  await member.keyboard.type(persona);
  await member.getByRole('button', { name: 'Create bot' }).click();
  await expect(member.getByText('Only you can see this bot.')).toBeVisible();
  await share(member, 'Works for me.');

  // An owner reads why it is shared, talks to it, and takes it back; the conversation is there to be read.
  watch.allow(/status of 404/);
  const copy = new URL(member.url()).pathname;
  await page.goto(`/?bot=${copy.split('/').at(-1)}`);
  await askAndWait(page, 'Who are you?');
  const talk = page.url();
  await page.getByRole('link', { name: `About ${persona}` }).click();
  await expect(page.getByRole('region', { name: 'Where it comes from' })).toContainText(
    'Works for me.',
  );
  await page.getByRole('button', { name: 'Stop sharing it' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Stop sharing it' }).click();
  await expect(page).toHaveURL('/bots');
  await expect(page.getByText(`${persona} is not shared any more.`)).toBeVisible();
  await page.goto(talk);
  await expect(page.getByRole('note')).toContainText('What was said stays here to read.');
  await expect(composer(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('article', { name: 'Assistant message' })).toContainText('Heard:');
  await expectAccessible(page);
  await page.getByRole('note').getByRole('link', { name: 'Start a new chat' }).click();
  await expect(composer(page)).not.toHaveAttribute('aria-disabled', 'true');

  // A model that is silent for 13 s is asked once more, but not for a preview that was stopped.
  await expect.poll(() => Date.now() - stoppedAt, { timeout: 20_000 }).toBeGreaterThan(16_000);
  expect(askedFor('Wait', scriptedModel)).toBe(1);
});

test('every edit is a version, two tabs lose nothing, and what was deleted comes back @desk @all', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/status of 409/);
  const persona = fresh('Warden').slice(0, 40);
  await beginAs(page, 'demo@example.com');
  await page.goto('/bots/new');
  await fillBot(page, persona);
  await form(page).getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
  const address = new URL(page.url()).pathname;

  await page.goto(`${address}/edit`);
  await expect(page.getByText('Nothing has changed, so there is nothing to save.')).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${address}/edit`);
  await expect(field(other, 'Title')).toHaveValue('Lighthouse keeper');

  await field(page, 'Instructions').fill(`${instructions} Never mention land.`);
  await field(page, 'Welcome').fill('Ahoy, stranger.');
  await save(page, /saved as version 2/);
  await expect(form(page)).toContainText('Saved as version 2.');
  await expect(form(page).getByRole('link', { name: 'View bot' })).toBeVisible();

  // The second tab has typed a title, and a welcome that the first one has changed too.
  await field(other, 'Title').fill('Keeper of the lamp');
  await field(other, 'Welcome').fill('Who goes there?');
  await form(other).getByRole('button', { name: 'Save' }).click();
  const conflict = other.getByRole('region', { name: 'This bot was saved somewhere else' });
  await expect(conflict).toContainText('Version 2 was saved by you, in another tab');
  await expect(conflict).toContainText('Ahoy, stranger.');
  await expect(conflict).toContainText('as it was saved there: Instructions.');
  await expect(field(other, 'Instructions')).toHaveValue(`${instructions} Never mention land.`);
  await expectAccessible(other);
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect(other.getByText(/saved as version 3/)).toBeVisible();

  await other.goto(address);
  const versions = other.getByRole('list', { name: 'Versions' });
  await expect(versions.getByRole('listitem')).toHaveCount(3);
  await expect(versions).toContainText('Changed: Instructions, Welcome');
  await other.getByRole('button', { name: 'Show changes of version 2' }).click();
  await expect(versions.locator('ins', { hasText: 'Never mention land.' })).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Roll back to version 1' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await expect(other.getByText('Version 1 is back, as version 4.')).toBeVisible();
  await expect(versions.getByRole('listitem')).toHaveCount(4);

  // Overtaken by another tab, it says so in the dialog, and is done where it is asked once more.
  await page.reload();
  await field(page, 'Title').fill('Keeper of the stairs');
  await save(page, /saved as version 5/);
  await other.getByRole('button', { name: 'Roll back to version 1' }).click();
  const question = other.getByRole('dialog');
  await question.getByRole('button', { name: 'Roll back' }).click();
  await expect(question.getByRole('alert')).toContainText('in the meantime');
  await expect(question).toContainText('It is saved as version 6.');
  await question.getByRole('button', { name: 'Roll back' }).click();
  await expect(other.getByText('Version 1 is back, as version 6.')).toBeVisible();
  await expect(versions.getByRole('listitem')).toHaveCount(5);

  await other.getByRole('button', { name: `Delete ${persona}` }).click();
  await expect(other.getByText(`${persona} is deleted.`)).toBeVisible();
  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(other.getByRole('heading', { level: 1, name: persona })).toBeVisible();
  await expect(other.getByRole('list', { name: 'Versions' })).toBeVisible();

  // Whoever has left the offer to take it back finds it in the gallery.
  await other.getByRole('button', { name: `Delete ${persona}` }).click();
  await other.getByRole('button', { name: /^Deleted/ }).click();
  const card = other.getByRole('article', { name: persona });
  await expect(card).toContainText('It is kept until');
  await expect(card.getByRole('link', { name: /^Chat/ })).toHaveCount(0);
  await expectAccessible(other);
  await other.goto(`/?bot=${address.split('/').at(-1)}`);
  await expect(other.getByText('You have deleted this bot.')).toBeVisible();
  await other.getByRole('link', { name: 'Have it back' }).click();
  await other.getByRole('button', { name: 'Have it back' }).click();
  await expect(other.getByRole('link', { name: `Chat with ${persona}` })).toBeVisible();
});

test('a bot that wishes for a model that is not allowed is said to, where it is made @desk @all', async ({
  page,
}) => {
  await page.route('**/person', async (route) => {
    const response = await route.fetch();
    const person: object = await response.json();
    await route.fulfill({ response, json: { ...person, allowedModels: ['gpt-5-nano'] } });
  });
  await beginAs(page, 'demo@example.com');
  await page.goto('/bots/new');
  await page.getByRole('combobox', { name: 'Model' }).selectOption('gpt-4.1');
  await expect(form(page)).toContainText('An administrator does not allow gpt-4.1 any more.');
});
