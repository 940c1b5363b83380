import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answers, ask, askAndWait, composer, lastAnswer, questions } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

const words = 'Grüße aus 東京 👩‍👩‍👧 — "ok"';
const notes = { name: 'notes ☂.md', mimeType: 'text/markdown', buffer: Buffer.from(words) };
/** A picture of 3 by 2 dots. */
const picture = {
  name: 'dots.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGM4IVcBQQxwFgBT/Ag1Jew37wAAAABJRU5ErkJggg==',
    'base64',
  ),
};

async function choose(page: Page, ...files: readonly (typeof notes)[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  // Who has a camera at hand is asked which of the two.
  const isPhone = await page.evaluate(() => matchMedia('(pointer: coarse)').matches);
  if (isPhone) await page.getByRole('menuitem', { name: 'Choose files' }).click();
  await (await chooser).setFiles([...files]);
}

function files(page: Page) {
  return page.getByRole('list', { name: 'Attached files' });
}

test('files are attached, reach the model as they are, and stay with their message @main', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  await page.goto('/');
  await expect(composer(page)).toBeVisible();
  await choose(page, notes, picture);
  await expect(files(page).getByRole('listitem')).toHaveCount(2);
  await expect(files(page).getByRole('listitem', { name: notes.name })).toContainText('bytes');
  await expectAccessible(page);

  const answer = await askAndWait(page, 'What do you see?');
  await expect(answer).toContainText(`I read the file ${notes.name}. It begins: ${words}`);
  await expect(answer).toContainText('I see an image, image/png, 3×2');
  const sent = questions(page).first().getByRole('list', { name: 'Attached files' });
  await expect(sent.getByRole('listitem')).toHaveCount(2);
  await expect(sent.locator('img')).toHaveCount(1);
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await sent.getByRole('button', { name: `Download ${notes.name}` }).click();
  expect((await download).suggestedFilename()).toBe(notes.name);

  // An earlier question's files go along again.
  const further = await askAndWait(page, 'And once more?');
  await expect(further).toContainText(words);

  await page.setViewportSize({ width: 390, height: 800 });
  await page.reload();
  await expect(sent.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('what is no text is refused with its reason, and a cut upload is gone on with, after a reload too @main', async ({
  page,
  watch,
}) => {
  watch.allow(/400 \(Bad Request\).*completion|ERR_FAILED.*partNumber=2/);
  await beginAs(page, 'demo@example.com');
  await page.goto('/');
  await expect(composer(page)).toBeVisible();
  await choose(page, { ...notes, name: 'archive.zip', mimeType: 'application/zip' });
  await expect(page.getByRole('alert')).toHaveText(/archive\.zip is of no kind/);
  const latin = {
    name: 'old.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from([0x47, 0x72, 0xf6]),
  };
  await choose(page, latin);
  const old = files(page).getByRole('listitem', { name: 'old.txt' });
  await expect(old.getByRole('alert')).toHaveText(/old\.txt is no text in UTF-8/);
  await old.getByRole('button', { name: 'Remove old.txt' }).click();

  // Two parts, of which the second does not arrive.
  const long = { ...picture, name: 'long.png' };
  long.buffer = Buffer.concat([picture.buffer, Buffer.alloc(6 * 1024 * 1024)]);
  await page.route(/partNumber=2/, (route) => route.abort());
  await choose(page, long);
  const cut = files(page).getByRole('listitem', { name: 'long.png' });
  await expect(cut.getByRole('button', { name: 'Go on' })).toBeVisible({ timeout: 20_000 });
  await ask(page, 'Is it there?');
  await expect(page.getByText(/Not every file has arrived/)).toBeVisible();
  await expect(answers(page)).toHaveCount(0);

  await page.reload();
  await expect(cut.getByRole('alert')).toHaveText(/Choose the same file again/);
  await page.unroute(/partNumber=2/);
  const parts: string[] = [];
  page.on('request', (request) => {
    const part = /partNumber=(\d+)/.exec(request.url())?.[1];
    if (part !== undefined && request.method() === 'PUT') parts.push(part);
  });
  const chooser = page.waitForEvent('filechooser');
  await cut.getByRole('button', { name: 'Choose it again' }).click();
  await (await chooser).setFiles([long]);
  await expect(composer(page)).toHaveText('Is it there?');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(await lastAnswer(page)).toContainText('3×2, 6291');
  // The part that had arrived was not sent again.
  expect(parts).toEqual(['2']);
});
