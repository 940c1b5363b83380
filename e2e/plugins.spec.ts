import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

function pluginText(name: string, directive: string): string {
  return `meta_data:
  plugin_name: ${name}
  plugin_description: What our lamp can do.
  plugin_version: 0.1.0
  plugin_author: A journey
selector:
  directive: ${directive}
  search_terms:
    strings: [${name}]
    pairs: []
prompting:
  system_prompt: Look up what is known of the lamp.
function_calling:
  function_description: Looks up what is known of the lamp ${name}.
  additional_information:
    brightness: { lumens: 4711, of: ${name} }
`;
}

async function makeBot(page: Page, persona: string): Promise<void> {
  await page.goto('/bots/new');
  const form = page.getByRole('form', { name: 'Bot' });
  const words = { Name: persona, Title: 'Lamp clerk', Purpose: 'Knows lamps.' };
  const told = { ...words, Instructions: 'Speak of lamps.', Welcome: 'Light?' };
  for (const [name, text] of Object.entries(told))
    await form.getByRole('textbox', { name, exact: true }).fill(text);
  await form.getByRole('checkbox', { name: 'Use plugins' }).check();
  await form.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: persona })).toBeVisible();
}

test('an owner writes a plugin, mends what is wrong with it, and a bot answers from what it knows', async ({
  page,
}) => {
  const stamp = Date.now().toString(36);
  const lamp = `Glowmoth ${stamp}`;
  await beginAs(page, 'demo@example.com');
  await page.goto('/settings?tab=plugins');
  const panel = page.getByRole('tabpanel', { name: 'Plugins' });
  await expect(panel.getByRole('list', { name: 'Samples' }).getByRole('listitem')).toHaveCount(5);
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'New plugin' }).click();

  const yaml = panel.getByRole('textbox', { name: 'YAML' });
  await panel.getByRole('textbox', { name: 'File name' }).fill(`lamp-${stamp}`);
  const faults = panel.getByRole('list', { name: 'What is wrong' });
  await yaml.fill('meta_data: [1\nplugin_name: 2');
  await expect(faults.getByRole('button').first()).toHaveText(/^Line \d+ column \d+ is not YAML/);
  await yaml.fill(pluginText(lamp, 'sometimes'));
  // A reload loses nothing of it.
  await page.reload();
  await expect(panel.getByRole('textbox', { name: 'File name' })).toHaveValue(`lamp-${stamp}`);
  await expect(yaml).toHaveValue(pluginText(lamp, 'sometimes'));
  const fault = faults.getByRole('button');
  await expect(panel.getByText(`lamp-${stamp}.yaml: one thing is wrong.`)).toBeVisible();
  await expect(fault).toHaveText('Line 7 selector.directive must be search_terms or always_load.');
  await expectAccessible(page);
  await fault.click();
  await expect(yaml).toBeFocused();
  // The whole line is chosen, so that it can be written over.
  await page.keyboard.insertText('  directive: search_terms');
  await expect(panel.getByText(`${lamp} can be read: 1 term, 1 key to look up.`)).toBeVisible();

  const question = panel.getByRole('textbox', { name: 'A question' });
  await question.fill('What is a lamp?');
  await expect(panel.getByText('It stays out of this')).toBeVisible();
  await question.fill(`How bright is the glowmth ${stamp}?`);
  await expect(panel.getByText('“glowmth” is taken for “glowmoth”.')).toBeVisible();
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`“lamp-${stamp}.yaml” is saved.`)).toBeVisible();
  await yaml.fill(pluginText('Unfinished', 'always_load'));
  await panel.getByRole('button', { name: 'All plugins' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  const line = panel
    .getByRole('list', { name: 'Plugins of the account' })
    .getByRole('listitem', { name: lamp });
  await expect(line).toContainText('In use');
  // The bucket answers too, and has nothing of this account.
  await expect(panel.getByText('bucket')).toHaveCount(0);

  await makeBot(page, `Wick ${stamp}`);
  await page.getByRole('link', { name: `Chat with Wick ${stamp}` }).click();
  const answer = await askAndWait(
    page,
    `How bright is the Glowmoth ${stamp}? use the tool plugin_glowmoth_${stamp} {"inquiry_type":"brightness"}`,
    60_000,
  );
  await expect(answer).toContainText('4711');
  const card = answer.getByRole('list', { name: 'What was done' }).getByRole('listitem');
  await expect(card.getByRole('button', { name: `Using ${lamp}` })).toBeVisible();
  await answer.getByRole('button', { name: 'Receipt' }).click();
  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  const chosen = receipt.getByRole('region', { name: 'Plugins', exact: true });
  await expect(chosen).toContainText(`${lamp}you wrote “Glowmoth ${stamp}”`);
  await receipt.getByText('Instructions, whole').click();
  const told = receipt.getByRole('region', { name: `From a plugin: ${lamp}` });
  await expect(told).toContainText('Look up what is known of the lamp.');
  await receipt.getByText('Tool calls, with input and output').click();
  const call = receipt.getByRole('region', { name: lamp, exact: true });
  await expect(call).toContainText(/inquiry_type.*brightness.*4711/s);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('button', { name: `Using ${lamp}` })).toBeVisible();

  await page.goto('/settings?tab=plugins');
  await line.getByRole('button', { name: `Delete ${lamp}` }).click();
  await expect(line).toBeHidden();
  await expect(page.locator('.plugin-list')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await line.getByRole('button', { name: `Delete ${lamp}` }).click();
  await expect(line).toBeHidden();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(
    page.viewportSize()?.width,
  );
});
