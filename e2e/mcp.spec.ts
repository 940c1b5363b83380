import { expect, type Locator, type Page } from '@playwright/test';
import * as z from 'zod';
import { expectAccessible } from './accessibility.ts';
import { answers, ask, fresh, lastAnswer, newChat } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

const notesSchema = z.object({ notes: z.array(z.string()) });

/** What the demo server was made to do, as it knows it itself. */
async function notesOf(page: Page): Promise<readonly string[]> {
  const answer = await page.request.get('/__local/mcp/notes');
  return notesSchema.parse(await answer.json()).notes;
}

function card(answer: Locator, does: RegExp): Locator {
  return answer
    .getByRole('list', { name: 'What was done' })
    .getByRole('listitem')
    .filter({ has: answer.page().getByRole('button', { name: does }) });
}

async function expectNarrowEnough(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** One that a run before this has left. */
async function removeDemoServer(page: Page): Promise<void> {
  const remove = page.getByRole('button', { name: 'Remove Demo' });
  await expect(page.getByRole('button', { name: 'Add a server' })).toBeVisible();
  await expect(page.getByText('Loading the MCP servers')).toHaveCount(0);
  if (!(await remove.isVisible())) return;
  await remove.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(remove).toHaveCount(0);
}

/** Its name makes its id, by which the letter that it reads to models calls its tools. */
async function addDemoServer(page: Page): Promise<void> {
  await page.goto('/settings?tab=tools');
  await removeDemoServer(page);
  await page.getByRole('button', { name: 'Add a server' }).click();
  const form = page.getByRole('form', { name: 'MCP server' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Demo');
  const address = form.getByRole('textbox', { name: 'Address' });
  await address.fill('http://169.254.169.254/latest/meta-data');
  await form.getByRole('button', { name: 'Try it' }).click();
  await expect(form.getByText('Address must begin with https://.')).toBeVisible();

  const { port } = new URL(page.url());
  await address.fill(`http://127.0.0.1:${port}/__local/mcp/keyed`);
  await form.getByRole('button', { name: 'Try it' }).click();
  await expect(form.getByText('It asks for a key, or for another one.')).toBeVisible();
  await form.getByLabel('Key', { exact: true }).fill('demo-key-of-this-machine');
  // What was wrong with the address before is not said again because another field is typed in.
  await expect(form.getByText('Address must begin with https://.')).toHaveCount(0);
  await form.getByRole('button', { name: 'Try it' }).click();
  await expect(form.getByText('Demo tools of this machine answers, with 8 tools.')).toBeVisible();
  await form.getByRole('button', { name: 'Turn all on' }).click();
  for (const title of ['Read the notes', 'Read a letter', 'Read the archive'])
    await form.getByRole('checkbox', { name: `Ask each time before ${title} is used` }).uncheck();
  await expectAccessible(page);
  await expectNarrowEnough(page);
  await form.getByRole('button', { name: 'Add server' }).click();
  const line = page.getByRole('list', { name: 'MCP servers' }).getByRole('listitem').first();
  await expect(line).toContainText('8 tools on');
  await expect(line).toContainText('Add a note (asks first)');
  await expectNarrowEnough(page);
}

async function makeBot(page: Page, persona: string): Promise<void> {
  await page.goto('/bots/new');
  const form = page.getByRole('form', { name: 'Bot' });
  const words = { Name: persona, Title: 'Note taker', Purpose: 'Takes notes.' };
  const told = { ...words, Instructions: 'Use your tools.', Welcome: 'What shall I note?' };
  for (const [name, text] of Object.entries(told))
    await form.getByRole('textbox', { name, exact: true }).fill(text);
  const tools = form.getByRole('group', { name: 'Tools of Demo' });
  for (const name of ['Read the notes', 'Add a note', 'Fail', 'Read a letter', 'Read the archive'])
    await tools.getByRole('checkbox', { name, exact: true }).check();
  await form.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
  await page.getByRole('link', { name: `Chat with ${persona}` }).click();
}

/** Asks for a note, and gives the card that waits for a word on it. */
async function askForNote(page: Page, text: string): Promise<Locator> {
  const before = await answers(page).count();
  await ask(page, `Use demo__add_note ${JSON.stringify({ text })}`);
  await expect(answers(page)).toHaveCount(before + 1);
  return card(answers(page).last(), /^Add a note, of Demo/);
}

test('an owner adds an MCP server; its tools act for a bot when its person says so, and never before @desk', async ({
  page,
  elsewhere,
  watch,
}) => {
  // The address that is refused.
  watch.allow(/400 \(Bad Request\)/);
  await beginAs(page, 'demo@example.com');
  const before = await notesOf(page);
  const notes = async () => (await notesOf(page)).slice(before.length);
  await addDemoServer(page);
  const persona = fresh('Noter').slice(0, 40);
  await makeBot(page, persona);

  const refused = fresh('Refused');
  const asked = await askForNote(page, refused);
  await expect(
    asked.getByRole('group', { name: /^Add a note, of Demo: this acts outside/ }),
  ).toBeVisible();
  await expect(asked.getByRole('region', { name: 'Input' })).toContainText(refused);
  await expectNarrowEnough(page);
  await asked.getByRole('button', { name: 'Do not allow' }).click();
  await expect(asked.getByRole('button', { name: /Not allowed$/ })).toBeVisible();
  await lastAnswer(page);
  expect(await notes()).toEqual([]);

  const once = fresh('Once');
  await askForNote(page, once);
  await page.reload();
  const waiting = card(answers(page).last(), /^Add a note, of Demo/);
  await expect(waiting.getByRole('region', { name: 'Input' })).toContainText(once);
  expect(await notes()).toEqual([]);
  await waiting.getByRole('button', { name: 'Allow once' }).click();
  await expect(waiting.getByRole('button', { name: /Done$/ })).toBeVisible();
  await lastAnswer(page);
  expect(await notes()).toEqual([once]);

  const always = await askForNote(page, fresh('Always'));
  await always.getByRole('button', { name: 'Allow in this conversation' }).click();
  await lastAnswer(page);
  const again = await askForNote(page, fresh('Again'));
  await expect(again.getByRole('button', { name: /Done$/ })).toBeVisible();
  await lastAnswer(page);
  expect(await notes()).toHaveLength(3);

  // What was allowed is taken back where it is listed, and the tool asks again.
  await page.getByRole('button', { name: 'Parameters', exact: true }).click();
  const allowed = page.getByRole('region', { name: 'Allowed without asking' });
  await expect(allowed.getByRole('listitem')).toContainText('Add a note, of Demo');
  await expectNarrowEnough(page);
  await allowed.getByRole('button', { name: 'Take back: Add a note' }).click();
  await expect(allowed).toContainText('No tool acts in this conversation');
  await expect(allowed).toBeFocused();
  await page.getByRole('button', { name: 'Close parameters' }).click();
  const third = await askForNote(page, fresh('Third'));
  await third.getByRole('button', { name: 'Do not allow' }).click();
  await lastAnswer(page);
  expect(await notes()).toHaveLength(3);

  // What a tool reads orders the model, which obeys; its person is asked all the same.
  await newChat(page);
  await page.goto('/bots');
  await page.getByRole('link', { name: `Chat with ${persona}` }).click();
  await ask(page, 'Please use demo__read_letter, then demo__read_archive');
  const ordered = card(answers(page).last(), /^Add a note, of Demo/);
  await expect(ordered.getByRole('region', { name: 'Input' })).toContainText('I was made to');
  const archive = card(answers(page).last(), /^Read the archive, of Demo.*Failed$/);
  await expect(archive).toBeVisible();
  expect(await notes()).toHaveLength(3);
  await ordered.getByRole('button', { name: 'Do not allow' }).click();
  await lastAnswer(page);
  expect(await notes()).toHaveLength(3);

  const member = await elsewhere();
  await beginAs(member, 'member@example.com');
  await member.goto('/settings?tab=tools');
  const seen = member.getByRole('list', { name: 'MCP servers' });
  await expect(seen).toContainText('With a key');
  await expect(member.getByRole('button', { name: /Demo|Add a server/ })).toHaveCount(0);
});
