import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait } from './conversation.ts';
import { test } from './scripted-journey.ts';
import type { ScriptedModel } from './scripted-model.ts';
import { beginAs } from './signed-in.ts';

const schema = { type: 'object', properties: { cost: { type: 'string' } }, required: ['cost'] };

function panelOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Parameters' });
}

async function openPanel(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Parameters', exact: true }).click();
  const panel = panelOf(page);
  await expect(panel.getByRole('combobox', { name: 'Model' })).toBeVisible();
  return panel;
}

/** What the model was asked last. */
function lastBody({ requests }: ScriptedModel): unknown {
  return requests.findLast(({ route }) => route.startsWith('POST'))?.body;
}

test('every parameter that is set is sent exactly so, and none to a model that does not take it', async ({
  page,
  scriptedModel,
}) => {
  test.setTimeout(120_000);
  scriptedModel.follow((question) => `Heard: ${question}`);
  await beginAs(page, 'demo@example.com');
  const panel = await openPanel(page);
  expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
  await panel.getByRole('combobox', { name: 'Model' }).selectOption('gpt-4.1');
  await expect(panel.getByText('gpt-4.1 takes no reasoning effort')).toBeVisible();
  await panel.getByRole('slider', { name: 'Temperature' }).fill('0.3');
  // By keyboard alone, one step back from the end.
  await panel.getByRole('slider', { name: 'Top P' }).press('ArrowLeft');
  await panel.getByRole('slider', { name: 'Frequency penalty' }).fill('0.5');
  await panel.getByRole('slider', { name: 'Presence penalty' }).fill('-0.25');
  const tokens = panel.getByRole('spinbutton', { name: 'Maximum tokens' });
  await tokens.fill('99999999');
  await expect(panel.getByText('must be a whole number from 1 to 32,768')).toBeVisible();
  await tokens.fill('300');
  const stop = panel.getByRole('textbox', { name: 'Stop sequences' });
  await stop.fill(String.raw`###\n`);
  await stop.press('Enter');
  await expect(panel.getByRole('list', { name: 'Stop sequences' })).toContainText(
    String.raw`###\n`,
  );
  await panel.getByRole('combobox', { name: 'Answer form' }).selectOption('JSON by a schema');
  const editor = panel.getByRole('textbox', { name: 'JSON schema' });
  await editor.fill('{\n  "type": "object",\n}');
  await expect(panel.getByText('Not JSON at line 3, column 1')).toBeVisible();
  await editor.fill(JSON.stringify(schema));
  // What is wrong is not sent, and stays to be mended when the chat has begun.
  await editor.fill('{bad');
  await expect(panel.getByText('the last schema that was right counts')).toBeVisible();
  await panel.getByRole('textbox', { name: 'System prompt' }).fill('Answer as to a colleague.');
  await expectAccessible(page);

  const messages = [
    { role: 'system', content: 'Answer as to a colleague.' },
    { role: 'user', content: 'What does it cost?' },
  ];
  await askAndWait(page, 'What does it cost?');
  const streamed = { stream: true, stream_options: { include_usage: true } };
  expect(lastBody(scriptedModel)).toEqual({
    ...streamed,
    model: 'gpt-4.1',
    messages,
    temperature: 0.3,
    top_p: 0.99,
    max_tokens: 300,
    frequency_penalty: 0.5,
    presence_penalty: -0.25,
    stop: ['###\n'],
    response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
  });

  await expect(editor).toHaveValue('{bad');
  await expect(panel.getByText('the last schema that was right counts')).toBeVisible();

  // What is set stays with the conversation, and of it only what another model takes is sent.
  await page.reload();
  const model = panel.getByRole('combobox', { name: 'Model' });
  await expect(model).toHaveValue('gpt-4.1');
  await expect(panel.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.3');
  await model.selectOption('gpt-6.1-sol');
  await panel.getByRole('combobox', { name: 'Reasoning effort' }).selectOption('High');
  for (const name of ['Temperature', 'Top P', 'Frequency penalty', 'Presence penalty'])
    await expect(panel.getByRole('slider', { name })).toHaveCount(0);
  await expect(panel.getByRole('textbox', { name: 'Stop sequences' })).toHaveCount(0);
  await expect(panel.getByText('gpt-6.1-sol takes no temperature, top P')).toBeVisible();
  await panel.getByRole('combobox', { name: 'Answer form' }).selectOption('JSON');
  await expect(panel.getByText('put the word JSON into its instructions')).toBeVisible();
  await askAndWait(page, 'And for ten?');
  expect(lastBody(scriptedModel)).toEqual({
    ...streamed,
    model: 'gpt-6.1-sol',
    messages: [
      ...messages,
      { role: 'assistant', content: 'Heard: What does it cost?' },
      { role: 'user', content: 'And for ten?' },
    ],
    max_tokens: 300,
    reasoning_effort: 'high',
    response_format: { type: 'json_object' },
  });

  // A window of one message is the new question alone, and the gauge says what stays behind.
  await panel.getByRole('combobox', { name: 'Context window' }).selectOption('By messages');
  await panel.getByRole('spinbutton', { name: 'Most messages' }).fill('1');
  await expect(panel.getByText('Your question counts as one.')).toBeVisible();
  await expect(panel.getByRole('figure', { name: 'What will be sent' })).toContainText(
    /Left out\s*4 messages/,
  );
  await askAndWait(page, 'Alone?');
  expect(lastBody(scriptedModel)).toMatchObject({
    messages: [messages[0], { role: 'user', content: 'Alone?' }],
  });
  // By tokens: the instructions are counted, and after the newest answer there is no room.
  await panel.getByRole('combobox', { name: 'Context window' }).selectOption('By tokens');
  await panel.getByRole('spinbutton', { name: 'Most tokens' }).fill('40');
  await askAndWait(page, 'How many tokens?');
  expect(lastBody(scriptedModel)).toMatchObject({
    messages: [
      messages[0],
      { role: 'user', content: 'Alone?' },
      { role: 'assistant', content: 'Heard: Alone?' },
      { role: 'user', content: 'How many tokens?' },
    ],
  });
  await panel.getByRole('button', { name: 'Reset all' }).click();
  await expect(model).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(model).toHaveValue('gpt-6.1-sol');
});

test('presets are named once and chosen in one click by everybody in the account @all', async ({
  page,
  elsewhere,
  scriptedModel,
}) => {
  scriptedModel.follow((question) => `Heard: ${question}`);
  await beginAs(page, 'demo@example.com');
  const panel = await openPanel(page);
  await panel.getByRole('slider', { name: 'Temperature' }).fill('0.1');
  await panel.getByRole('button', { name: 'Save as preset' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as preset' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Exact');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(panel.getByRole('radio', { name: 'Exact' })).toBeChecked();

  const member = await elsewhere();
  await member.setViewportSize({ width: 390, height: 780 });
  await beginAs(member, 'member@example.com');
  const sheet = await openPanel(member);
  await sheet.getByRole('radio', { name: 'Exact' }).check();
  await expect(sheet.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.1');
  await expectAccessible(member);
  await member.keyboard.press('Escape');
  await expect(panelOf(member)).toHaveCount(0);
  await askAndWait(member, 'How exact?');
  expect(lastBody(scriptedModel)).toMatchObject({ temperature: 0.1 });

  await panel.getByRole('button', { name: 'Manage presets' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove Exact' }).click();
  await expect(panel.getByRole('radio', { name: 'Exact' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByRole('radio', { name: 'Exact' })).toBeChecked();
});

test('what new chats begin with is set once, also from two tabs, and counts in the next question @all', async ({
  page,
  elsewhere,
  scriptedModel,
  watch,
}) => {
  watch.allow(/409 \(Conflict\)/);
  scriptedModel.follow((question) => `Heard: ${question}`);
  const [tab, other] = [page, await elsewhere()];
  for (const one of [tab, other]) {
    await beginAs(one, 'guest@example.com');
    await one.goto('/settings');
    await one.getByRole('tab', { name: 'Models' }).click();
    await expect(one.getByRole('slider', { name: 'Temperature' })).toBeVisible();
  }
  await tab.getByRole('slider', { name: 'Temperature' }).fill('0.4');
  await tab.getByRole('button', { name: 'Save defaults' }).click();
  await expect(tab.getByText('Your defaults are saved.')).toBeVisible();
  await expectAccessible(tab);

  // What only one has set is merged; what both have set is asked.
  await other.getByRole('slider', { name: 'Temperature' }).fill('0.9');
  await other.getByRole('slider', { name: 'Top P' }).fill('0.7');
  await other.getByRole('button', { name: 'Save defaults' }).click();
  await expect(other.getByText('Somebody else has changed this in the meantime.')).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Keep mine' }).click();
  await expect(other.getByText('Your defaults are saved.')).toBeVisible();
  await tab.setViewportSize({ width: 390, height: 780 });
  await tab.getByRole('slider', { name: 'Temperature' }).focus();
  await expectAccessible(tab);
  await expect(tab.getByRole('table', { name: 'Models that may be chosen' })).toContainText(
    'gpt-6.1-sol',
  );

  await other.goto('/');
  await askAndWait(other, 'As I like it?');
  expect(lastBody(scriptedModel)).toMatchObject({ temperature: 0.9, top_p: 0.7 });
});
