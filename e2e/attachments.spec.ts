import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answers, ask, askAndWait, composer, lastAnswer, questions } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';

const words = 'Grüße aus 東京 👩‍👩‍👧 — "ok"';
type Given = { readonly name: string; readonly mimeType: string; buffer: Buffer };

const notes: Given = { name: 'notes ☂.md', mimeType: 'text/markdown', buffer: Buffer.from(words) };
/** A picture of 3 by 2 dots. */
const picture: Given = {
  name: 'dots.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGM4IVcBQQxwFgBT/Ag1Jew37wAAAABJRU5ErkJggg==',
    'base64',
  ),
};

async function choose(page: Page, ...files: readonly Given[]): Promise<void> {
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

test('what is no text is refused with its reason, and a cut upload is gone on with, after a reload too', async ({
  page,
  watch,
}) => {
  watch.allow(/400 \(Bad Request\).*completion|ERR_FAILED.*partNumber=2|429 \(Too Many Requests\)/);
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

  // A server that is busy is waited for, and the file says so; taken away it is not begun again.
  let begun = 0;
  await page.route(/\/attachments\/\w+$/, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    begun += 1;
    return route.fulfill({ status: 429, headers: { 'retry-after': '3' }, body: '{}' });
  });
  await choose(page, { ...notes, name: 'patient.md' });
  const patient = files(page).getByRole('listitem', { name: 'patient.md' });
  await expect(patient.getByRole('status')).toHaveText('Waiting to go on …');
  await expectAccessible(page);
  await patient.getByRole('button', { name: 'Remove patient.md' }).click();
  await expect(patient).toHaveCount(0);
  await page.waitForTimeout(4000);
  expect(begun).toBe(1);
  await page.unroute(/\/attachments\/\w+$/);

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

/** A PDF of one page that says this, as simple as one can be. */
function aPdf(words: string): Buffer {
  const content = `BT /F1 12 Tf 20 100 Td (${words}) Tj ET`;
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 ${font} >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  return Buffer.from(`%PDF-1.4\n${body.join('')}trailer << /Root 1 0 R >>\n%%EOF`);
}

/** A file in the hand of a person who drops or pastes it. */
function handful(page: Page, { name, mimeType, buffer }: Given) {
  const given = { name, type: mimeType, base64: buffer.toString('base64') };
  return page.evaluateHandle(({ name: called, type, base64 }) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], called, { type }));
    return data;
  }, given);
}

async function drop(page: Page, file: Given): Promise<void> {
  const dataTransfer = await handful(page, file);
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  await expect(page.getByText('Drop files to attach them')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  await expect(page.getByText('Drop files to attach them')).toHaveCount(0);
}

/** Takes a picture where there is a camera, and pastes it where there is none. */
async function takePicture(page: Page): Promise<void> {
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) {
    const asked = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await page.getByRole('menuitem', { name: 'Take a photo' }).click();
    const camera = await asked;
    expect(await camera.element().getAttribute('capture')).toBe('environment');
    expect(await camera.element().getAttribute('accept')).toBe('image/*');
    await camera.setFiles([picture]);
    return;
  }
  const clipboardData = await handful(page, picture);
  await composer(page).evaluate((box, data) => {
    const pasted = { clipboardData: data, bubbles: true, composed: true, cancelable: true };
    box.dispatchEvent(new ClipboardEvent('paste', pasted));
  }, clipboardData);
}

async function chooseModel(page: Page, model: string | { readonly index: number }): Promise<void> {
  await page.getByRole('button', { name: 'Parameters', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Parameters' });
  await panel.getByRole('combobox', { name: 'Model' }).selectOption(model);
  await panel.getByRole('button', { name: 'Close parameters' }).click();
}

/** Offers a model that takes words alone. */
async function offerBlindModel(page: Page): Promise<string> {
  const id = 'meta.llama3-3-70b-instruct-v1:0';
  await page.route('**/api/accounts/*/models', async (route) => {
    const response = await route.fetch();
    const offered: { readonly models: readonly object[] } = await response.json();
    const models = [...offered.models, { id, known: null }];
    await route.fulfill({ response, json: { ...offered, models } });
  });
  return id;
}

test('files wait with their question and come back with it where the model takes no images; none is left behind @all', async ({
  page,
  watch,
}) => {
  watch.allow(/400 \(Bad Request\).*chat/);
  const model = await offerBlindModel(page);
  await beginAs(page, 'demo@example.com');
  await page.goto('/');
  await ask(page, 'Say something long, slowly');
  await expect(answers(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Attach files' })).toBeVisible();
  await drop(page, { name: 'sales.pdf', mimeType: '', buffer: aPdf('Sales rose.') });
  await takePicture(page);
  const remove = page.getByRole('button', { name: 'Remove dots.png' });
  await expect(remove).toBeVisible();
  await expect(files(page).getByRole('listitem', { name: 'sales.pdf' })).toContainText('bytes');

  // Judged by what will answer, not by what answers now.
  await chooseModel(page, model);
  const dots = files(page).getByRole('listitem', { name: 'dots.png' });
  await expect(dots.getByRole('alert')).toHaveText('Llama 3.3 70B takes no images.');
  await expectAccessible(page);

  await ask(page, 'What do you see?');
  const queue = page.getByRole('region', { name: 'Messages that wait' });
  await expect(queue.getByRole('listitem', { name: 'dots.png' })).toBeVisible();
  await expect(remove).toHaveCount(0);
  await page.getByRole('button', { name: 'Stop' }).click();
  await queue.getByRole('button', { name: 'Send now' }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(answers(page).last().getByRole('alert')).toBeVisible();
  await expect(questions(page).last().getByRole('listitem')).toHaveCount(2);
  await expect(composer(page)).toHaveText('What do you see?');
  await remove.click();
  await expect(page.getByRole('button', { name: 'Remove sales.pdf' })).toBeVisible();

  // Sent before what shows the files is there.
  await page.reload();
  await expect(composer(page)).toHaveText('What do you see?');
  await composer(page).press('Enter');
  await expect(questions(page).last().getByRole('listitem', { name: 'sales.pdf' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove sales.pdf' })).toHaveCount(0);
  await expect(answers(page)).toHaveCount(2);
  await lastAnswer(page);

  // Nothing answers by that name here; what does reads the words of the PDF.
  await chooseModel(page, { index: 0 });
  const answer = await askAndWait(page, 'And what does it say?');
  await expect(answer).toContainText('I read the file sales.pdf. It begins: Sales rose.');
});
