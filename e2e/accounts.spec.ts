import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { ask, askAndWait, composer, questions, showList } from './conversation.ts';
import { accountIdOf, statusOf } from './direct-calls.ts';
import { test } from './own-backend-journey.ts';
import { newAddress, nextCode, password } from './people.ts';
import { beginAs } from './signed-in.ts';

// On a product of their own: what administrators set holds for everybody, and people come and go.

async function openAccountMenu(page: Page): Promise<void> {
  await showList(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
}

test('an administrator speaks to everybody, stops new turns, and reads what was done @all', async ({
  page,
  elsewhere,
  watch,
}) => {
  watch.allow(/403 \(Forbidden\)/);
  await beginAs(page, 'demo@example.com');
  await page.getByRole('link', { name: 'Administration' }).click();
  await expect(page.getByRole('heading', { name: 'Administration', level: 1 })).toBeVisible();
  await expect(page.getByText('Guest', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Notice and turns' }).click();
  await page.getByRole('textbox', { name: 'Notice' }).fill('Maintenance at noon.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('switch', { name: 'Stop new questions' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop new questions' }).click();
  await expect(page.getByText('New questions are not answered.')).toBeVisible();
  await expectAccessible(page);

  const member = await elsewhere();
  await beginAs(member, 'member@example.com');
  await expect(member.getByText('Maintenance at noon.')).toBeVisible();
  await expect(member.getByText('An administrator has stopped new questions')).toBeVisible();
  await ask(member, 'Is anybody there?');
  await expect(member.getByRole('alert')).toContainText('stopped new questions');
  await expectAccessible(member);

  await page.getByRole('switch', { name: 'Stop new questions' }).click();
  await expect(page.getByText('New questions are answered.')).toBeVisible();
  await member.getByRole('button', { name: 'Retry' }).click();
  await expect(member.getByRole('article', { name: 'Assistant message' })).toHaveAttribute(
    'aria-busy',
    'false',
  );
  await page.getByRole('tab', { name: 'Audit log' }).click();
  await expect(page.getByRole('listitem').first()).toContainText('demo@example.com');
  await expectAccessible(page);

  await member.goto('/admin');
  await expect(member.getByRole('heading', { name: 'There is no such page.' })).toBeVisible();
  for (const path of ['/admin/settings', '/admin/accounts', '/admin/people', '/admin/audit'])
    expect(await statusOf(member, 'GET', path)).toBe(403);
});

test('a newcomer comes by invitation, works in the account, and asks nothing more once removed', async ({
  page,
  elsewhere,
  watch,
}) => {
  watch.allow(/403 \(Forbidden\)/);
  const email = newAddress();
  await beginAs(page, 'demo@example.com');
  const accountId = await accountIdOf(page);
  await page.goto('/settings?tab=members');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('button', { name: 'Invite' }).click();
  await expect(page.getByText(`The mail to ${email} is on its way.`)).toBeVisible();
  await expectAccessible(page);

  const newcomer = await elsewhere();
  await newcomer.goto('/invitations');
  await newcomer.getByRole('button', { name: 'Create an account' }).click();
  await newcomer.getByRole('textbox', { name: 'Email' }).fill(email);
  await newcomer.getByLabel('Password', { exact: true }).fill(password);
  await newcomer.getByLabel('The same again').fill(password);
  await newcomer.getByRole('button', { name: 'Create Account' }).click();
  await newcomer
    .getByRole('textbox', { name: 'Confirmation Code' })
    .fill(await nextCode(newcomer, email));
  await newcomer.getByRole('button', { name: 'Confirm' }).click();
  await expect(newcomer.getByRole('heading', { name: 'Invitations', level: 1 })).toBeVisible();
  await expectAccessible(newcomer);
  await newcomer.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(newcomer)).toBeVisible();
  await openAccountMenu(newcomer);
  await expect(newcomer.getByRole('menuitemradio', { name: /^Demo/ })).toBeChecked();
  await expectAccessible(newcomer);
  await newcomer.keyboard.press('Escape');
  await askAndWait(newcomer, 'My first question in the team');
  expect(await accountIdOf(newcomer)).toBe(accountId);
  expect(await statusOf(newcomer, 'GET', `/accounts/${accountId}/members`)).toBe(200);
  expect(await statusOf(newcomer, 'GET', `/accounts/${accountId}/invitations`)).toBe(403);

  await page.reload();
  const change = page.getByRole('button', { name: `Change ${email}` });
  await change.scrollIntoViewIfNeeded();
  await change.click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(change).toHaveCount(0);
  await ask(newcomer, 'One more thing');
  await expect(newcomer.getByRole('alert')).toContainText('suspended or removed you');
  await expect(questions(newcomer)).toHaveCount(2);
  expect(await statusOf(newcomer, 'GET', `/accounts/${accountId}/members`)).toBe(404);
});

test('a person makes an account, goes between the two, and each keeps what was said in it @all', async ({
  page,
}) => {
  await beginAs(page, 'guest@example.com');
  await askAndWait(page, 'Said in the first account');
  await openAccountMenu(page);
  await page.getByRole('menuitem', { name: 'New account…' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Second');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toContainText(
    'Nothing said yet.',
  );
  await askAndWait(page, 'Said in the second account');
  await openAccountMenu(page);
  await page.getByRole('menuitemradio', { name: /^Guest/ }).click();
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await expect(list.getByRole('link', { name: 'Said in the first account' })).toBeVisible();
  await expect(list.getByRole('link', { name: 'Said in the second account' })).toHaveCount(0);
});

test('a member sees what members see, and a stranger nothing, by page and by direct calls @all', async ({
  page,
  elsewhere,
}) => {
  await beginAs(page, 'member@example.com');
  const accountId = await accountIdOf(page);
  await page.goto('/settings');
  await expect(page.getByRole('tab', { name: 'Data' })).toBeVisible();
  for (const name of ['Account', 'Members', 'Workflows'])
    await expect(page.getByRole('tab', { name, exact: true })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Models' }).click();
  await expectAccessible(page);
  const change = { name: 'Mine now', description: '', version: 1 };
  expect(await statusOf(page, 'GET', `/accounts/${accountId}/account`)).toBe(200);
  expect(await statusOf(page, 'PUT', `/accounts/${accountId}/account`, change)).toBe(403);
  const invitation = { email: 'friend@example.com', role: 'owner' };
  expect(await statusOf(page, 'POST', `/accounts/${accountId}/invitations`, invitation)).toBe(403);
  expect(await statusOf(page, 'DELETE', `/accounts/${accountId}`)).toBe(403);

  const guest = await elsewhere();
  await beginAs(guest, 'guest@example.com');
  for (const path of ['account', 'inference-endpoint', 'workflows', 'workflows/1', 'members'])
    expect(await statusOf(guest, 'GET', `/accounts/${accountId}/${path}`)).toBe(404);
  expect(await statusOf(guest, 'PUT', `/accounts/${accountId}/account`, change)).toBe(404);
  expect(await statusOf(guest, 'DELETE', `/accounts/${accountId}`)).toBe(404);
});
