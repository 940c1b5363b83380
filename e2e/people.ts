import { expect, type Page } from '@playwright/test';
import * as z from 'zod';
import { showList } from './conversation.ts';

/** Of every demo account, and of everybody who signs up here. */
export const password = 'Parlance-2026';

const mailbox = z.array(
  z.object({
    to: z.string(),
    subject: z.string(),
    code: z.nullish(z.string()),
    sentAt: z.string(),
  }),
);

/** An address that nobody has used before. */
export function newAddress(): string {
  return `newcomer-${Date.now().toString(36)}@example.com`;
}

/** The codes that were mailed to somebody, newest first. */
export async function codesFor(page: Page, email: string): Promise<readonly string[]> {
  const response = await page.request.get('/__local/mailbox');
  const mails = mailbox.parse(await response.json());
  return mails.flatMap(({ to, code }) => (to === email && code ? [code] : []));
}

/** Waits for another code than those that somebody has got before. */
export async function nextCode(
  page: Page,
  email: string,
  before: readonly string[] = [],
): Promise<string> {
  await expect.poll(async () => (await codesFor(page, email)).length).toBe(before.length + 1);
  return (await codesFor(page, email))[0] ?? '';
}

export async function fillSignIn(page: Page, email: string, secret: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Somebody's address stands beside the account menu. */
export async function expectSignedInAs(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await showList(page);
  await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();
  await expect(page.getByText(email, { exact: true })).toBeVisible();
}

/** Signs in and waits for the shell. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, email, secret);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await showList(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
}
