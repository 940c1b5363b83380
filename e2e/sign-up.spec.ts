import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { showList } from './conversation.ts';
import { test } from './journey.ts';
import { expectSignedInAs, fillSignIn, newAddress, nextCode, password, signOut } from './people.ts';

test('a newcomer signs up with the code from the mailbox, signs out, and signs in as demo', async ({
  page,
}) => {
  const email = newAddress();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use demo@example.com' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: 'Create an account', level: 1 })).toBeVisible();
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('The same again').fill(password);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create Account' }).click();

  await expect(page.getByRole('heading', { name: 'Confirm your e-mail' })).toBeVisible();
  const code = await nextCode(page, email);
  await page.getByText('Mailbox').click();
  await expect(page.getByRole('listitem').filter({ hasText: email })).toContainText(code);
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Confirmation Code' }).fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();

  await expect(
    page.getByRole('heading', { name: 'What would you like to talk about?' }),
  ).toBeVisible();
  await showList(page);
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toContainText(
    'Nothing said yet.',
  );
  await expectAccessible(page);

  await signOut(page);
  await fillSignIn(page, email, password);
  await expectSignedInAs(page, email);
  await signOut(page);

  await page.getByRole('button', { name: 'Use demo@example.com' }).click();
  await expectSignedInAs(page, 'demo@example.com');
});

test('a mail without a code leads to its page of this app, and to no other place @all', async ({
  page,
  baseURL,
}) => {
  const mail = { to: 'ada@example.com', code: '', sentAt: new Date().toISOString() };
  const mails = [
    { ...mail, subject: 'Come in', text: `Come: ${baseURL}/sign-in?from=mail.` },
    { ...mail, subject: 'Go away', text: 'Go: https://evil.example/sign-in' },
  ];
  await page.route('**/__local/mailbox', (route) => route.fulfill({ json: mails }));
  await page.goto('/sign-in');
  await page.getByText('Mailbox').click();
  const away = page.getByRole('listitem').filter({ hasText: 'Go away' });
  await expect(away).toContainText('https://evil.example/sign-in');
  await expect(away.getByRole('link')).toHaveCount(0);
  await expectAccessible(page);
  const come = page.getByRole('listitem').filter({ hasText: 'Come in' });
  await come.getByRole('link', { name: 'Open the link' }).click();
  await expect(page).toHaveURL(`${baseURL}/sign-in?from=mail`);
});
