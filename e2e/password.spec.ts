import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { test } from './journey.ts';
import { codesFor, expectSignedInAs, fillSignIn, nextCode, password } from './people.ts';

test('who forgot the password gets a new one by a code, and a wrong one is refused in words @all', async ({
  page,
  watch,
}) => {
  // Chromium writes every refusal into its console; Cognito says a wrong password with a 400.
  watch.allow(/status of 400/);
  const email = 'member@example.com';
  const another = `Another-${Date.now()}`;
  const codes = await codesFor(page, email);
  await page.goto('/sign-in');
  await fillSignIn(page, email, 'Not-the-password-1');
  await expect(page.getByRole('alert')).toContainText('Incorrect username or password');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Reset your password', level: 1 })).toBeVisible();
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send code' }).click();

  await expect(
    page.getByRole('heading', { name: 'Choose a new password', level: 1 }),
  ).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).fill(await nextCode(page, email, codes));
  await page.getByLabel('New Password', { exact: true }).fill(another);
  await page.getByLabel('Confirm Password').fill(another);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Submit' }).click();

  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await fillSignIn(page, email, password);
  await expect(page.getByRole('alert')).toContainText('Incorrect username or password');
  await fillSignIn(page, email, another);
  await expectSignedInAs(page, email);
});
