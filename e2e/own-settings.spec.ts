import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, composer } from './conversation.ts';
import { accountIdOf, statusOf } from './direct-calls.ts';
import { savedArchive } from './download.ts';
import { test } from './own-backend-journey.ts';
import { fillSignIn, password, signIn, signOut } from './people.ts';
import { beginAs } from './signed-in.ts';
import { nextTotpCode, totpCode } from './totp.ts';

// On a product that no other journeys use: what is deleted here is gone, and who changes a password keeps it.
test.use({ sharedBy: 'own settings' });

async function openTab(page: Page, name: string): Promise<void> {
  await page.goto(`/settings?tab=${name.toLowerCase()}`);
  await expect(page.getByRole('tabpanel', { name })).toBeVisible();
}

async function expectRefused(page: Page, email: string, secret: string): Promise<void> {
  await fillSignIn(page, email, secret);
  await expect(page.getByRole('alert')).toContainText('Incorrect username or password');
}

test('a person takes along everything of theirs, then deletes it, and is nobody here any more', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 400/);
  const email = 'guest@example.com';
  const heron = 'It sleeps in the pine, 鷺.';
  await beginAs(page, email);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  const chosen = { name: 'heron.bin.md', mimeType: 'text/markdown', buffer: Buffer.from(heron) };
  await (await chooser).setFiles([chosen]);
  await askAndWait(page, 'Where does the heron sleep?');
  await openTab(page, 'Data');
  await page.getByRole('button', { name: 'Export everything' }).click();
  await expect(page.getByText('Your archive is ready, with 1 conversation.')).toBeVisible();
  await expectAccessible(page);
  const { name, files } = await savedArchive(page, page.getByRole('button', { name: /^Download/ }));
  expect(name).toMatch(/^parlance-export-[\d-]+\.zip$/);
  const path = 'conversations/001-Where-does-the-heron-sleep.md';
  expect(files.get('index.html')).toContain(`href="${path}"`);
  expect(files.get('index.html')).toContain('Where does the heron sleep?');
  expect(files.get(path)?.match(/Where does the heron sleep\?/g)?.length).toBeGreaterThan(1);
  const kept = [...files.keys()].find((one) => one.startsWith('files/')) ?? '';
  expect(kept).toMatch(/^files\/[0-9A-Z]{26}-heron-bin\.md$/);
  expect(files.get(kept)).toBe(heron);
  expect(files.get(path)).toContain(kept);
  expect(files.get('data/person.json')).toContain(`"email": "${email}"`);

  await page.getByRole('button', { name: 'Delete everything of mine' }).click();
  const question = page.getByRole('dialog');
  const confirm = question.getByRole('button', { name: 'Delete everything' });
  await question.getByRole('textbox', { name: `Type ${email} to confirm` }).fill('guest');
  await confirm.click();
  await expect(question.getByText(`Type exactly: ${email}`)).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('textbox').fill(email);
  await confirm.click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await expectRefused(page, email, password);
});

function descriptionOf(owner: Page): Locator {
  return owner.getByRole('textbox', { name: 'Description' });
}

async function describe(owner: Page, words: string): Promise<void> {
  await descriptionOf(owner).fill(words);
  await owner.getByRole('button', { name: 'Save' }).click();
}

async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText('Saved.')).toBeVisible();
}

test('two owners change the same at once, and one takes the account along and deletes it @all', async ({
  page,
  elsewhere,
  watch,
}) => {
  watch.allow(/409 \(Conflict\)/);
  const email = 'member@example.com';
  await beginAs(page, 'demo@example.com');
  const accountId = await accountIdOf(page);
  await openTab(page, 'Members');
  await page.getByRole('button', { name: `Change ${email}` }).click();
  await page.getByRole('menuitem', { name: 'Make an owner' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make an owner' }).click();
  await expect(page.getByText(`${email} is an owner now.`)).toBeVisible();
  const other = await elsewhere();
  await beginAs(other, email);
  for (const owner of [page, other]) await openTab(owner, 'Account');
  await describe(page, 'From the one');
  await expectSaved(page);
  await describe(other, 'From the other');
  const notice = other.getByRole('region', { name: 'Somebody else has changed this' });
  await expect(notice.getByRole('definition')).toHaveText('From the one');
  await expectAccessible(other);
  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await expectSaved(other);
  await describe(page, 'From the one again');
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(descriptionOf(page)).toHaveValue('From the other');

  await page.getByRole('button', { name: 'Export account' }).click();
  const { files } = await savedArchive(page, page.getByRole('button', { name: /^Download/ }));
  expect(files.get('data/account.json')).toContain('From the other');
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(['data/bots.json', 'data/presets.json']),
  );
  expect(files.get('index.html')).toContain(email);
  await page.getByRole('button', { name: 'Delete account' }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('textbox', { name: 'Type Demo to confirm' }).fill('Demo');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Delete account for good' }).click();
  await expect(composer(page)).toBeVisible();
  expect(await accountIdOf(page)).not.toBe(accountId);
  expect(await statusOf(other, 'GET', `/accounts/${accountId}/account`)).toBe(404);
});

test('a person changes the password, and signs in by the code of an app until that is off again @all', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 400/);
  const email = 'member@example.com';
  const another = 'Another-Parlance-2026';
  await signIn(page, email);
  await openTab(page, 'Profile');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password', { exact: true }).fill(password);
  await page.getByLabel('New password', { exact: true }).fill(another);
  await page.getByLabel('New password again', { exact: true }).fill(another);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const dialog = page.getByRole('dialog');
  const key = await dialog.getByRole('code').innerText();
  await dialog.getByRole('textbox', { name: 'Code of the app' }).fill(totpCode(key, Date.now()));
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('On: after your password you are asked')).toBeVisible();

  await signOut(page);
  await expectRefused(page, email, password);
  await fillSignIn(page, email, another);
  const code = page.getByRole('textbox', { name: /Code/ });
  await expect(code).toBeVisible();
  await expectAccessible(page);
  await code.fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await code.fill(nextTotpCode(key, Date.now()));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await openTab(page, 'Profile');
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Off: your password is all it takes')).toBeVisible();
  await signOut(page);
  await signIn(page, email, another);
});
