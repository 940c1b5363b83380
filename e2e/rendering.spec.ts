/// <reference lib="dom" />
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, fresh } from './conversation.ts';
import { test } from './scripted-journey.ts';
import { beginAs } from './signed-in.ts';

const fence = '```';

test('code is coloured, wraps, folds and is copied whole', async ({
  page,
  context,
  scriptedModel,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lines = Array.from(
    { length: 60 },
    (_, line) => `const line${line} = "${line}"; // ${line}`,
  );
  scriptedModel.follow(() => `Look:\n\n${fence}ts\n${lines.join('\n')}\n${fence}\n\nDone.`);
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('Some lines'));
  await expect(answer.locator('.code-keyword').first()).toHaveText('const');
  await expect(answer.getByText('ts', { exact: true })).toBeVisible();
  const all = answer.getByRole('button', { name: 'Show all 60 lines' });
  await expect(all).toHaveAttribute('aria-expanded', 'false');
  await expectAccessible(page);
  await all.click();
  await expect(answer.getByRole('button', { name: 'Show less' })).toBeVisible();
  await answer.getByRole('button', { name: 'Wrap long lines' }).click();
  await expect(answer.getByRole('button', { name: 'Wrap long lines' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await answer.getByRole('button', { name: 'Copy code' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lines.join('\n'));
});

test('formulas are set, prices are not, and what cannot be read shows its source @all', async ({
  page,
  scriptedModel,
}) => {
  scriptedModel.follow(
    () => String.raw`Inline $a^2$ and \(b\), for $5 or $6.

$$\sum_{k=1}^n k$$

Broken: $\frac{$`,
  );
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('Some formulas'));
  await expect(answer.locator('math')).toHaveCount(3);
  await expect(answer).toContainText('for $5 or $6.');
  await expect(answer).toContainText(String.raw`Broken: \frac{`);
  await expectAccessible(page);
});

test('a diagram is drawn in a frame that reaches nothing, and its source is one press away', async ({
  page,
  scriptedModel,
  watch,
}) => {
  // The frame's own policy stops what its cleaning only looks at.
  watch.allow(/inline event handler|script-src-attr/);
  scriptedModel.follow((question) =>
    question.startsWith('Broken')
      ? `${fence}mermaid\nflowchart LR\n  A --> --> B\n${fence}`
      : `${fence}mermaid\nflowchart LR\n  A["<img src=x onerror=alert(1)>"] --> B\n${fence}`,
  );
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('A diagram'));
  const frame = answer.getByTitle('Diagram');
  await expect(frame).toBeVisible({ timeout: 20_000 });
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts');
  await expect(frame.contentFrame().locator('svg')).toBeVisible();
  await expect(frame.contentFrame().locator('img')).toHaveCount(0);
  await answer.getByRole('button', { name: 'Show source' }).click();
  await expect(answer.getByText('flowchart LR')).toBeVisible();
  const broken = await askAndWait(page, fresh('Broken diagram'));
  await expect(broken).toContainText('This diagram cannot be drawn', { timeout: 20_000 });
  await expect(broken).toContainText('A --> --> B');
});

test('words from the right, words without an end, wide code and wide tables fit a phone @all', async ({
  page,
  scriptedModel,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const row = Array.from({ length: 12 }, (_, cell) => `A wide cell ${cell}`);
  scriptedModel.follow(
    () => `مرحبا، هذا جواب بالعربية.

- أولا
- ثانيا

${'x'.repeat(600)}

https://example.com/${'a-very-long-address/'.repeat(20)}

${fence}ts
${'const wide = 1; '.repeat(30)}
${fence}

| ${row.join(' | ')} |
|${'---|'.repeat(row.length)}
| ${row.join(' | ')} |`,
  );
  await beginAs(page, 'demo@example.com');
  const question = fresh(`שלום ${'ם'.repeat(300)}`);
  const answer = await askAndWait(page, question);
  const arabic = answer.getByText('مرحبا');
  expect(await arabic.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  await expect(answer.getByRole('list')).toHaveCSS('direction', 'rtl');
  await expect(answer.locator('pre')).toHaveCSS('direction', 'ltr');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const width = await answer.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(width).toBe(0);
  await expectAccessible(page);
});

test('a table goes into a spreadsheet, and links say where they lead @all', async ({
  page,
  context,
  scriptedModel,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  scriptedModel.follow(
    () =>
      `| a | b |\n|---|--:|\n| x, y | =1+1 |\n\n[Your bank](https://evil.example/login) and https://good.example/path and ![a cat](https://far.example/cat.png)`,
  );
  await beginAs(page, 'demo@example.com');
  const answer = await askAndWait(page, fresh('A table and links'));
  await answer.getByRole('button', { name: 'Copy as CSV' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`a,b\r\n"x, y",'=1+1\r\n`);
  await expect(answer.getByRole('link', { name: 'Your bank (evil.example)' })).toHaveAttribute(
    'title',
    'https://evil.example/login',
  );
  await expect(
    answer.getByRole('link', { name: 'https://good.example/path', exact: true }),
  ).toBeVisible();
  await expect(answer.getByRole('link', { name: 'a cat (far.example)' })).toBeVisible();
  await expect(answer.locator('img')).toHaveCount(0);
});
