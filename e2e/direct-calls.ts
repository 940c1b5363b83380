import type { Page } from '@playwright/test';
import { accessToken } from './stored.ts';

/** Asks the REST API as whoever is signed in, past the page. */
export async function statusOf(
  page: Page,
  method: string,
  path: string,
  data?: object,
): Promise<number> {
  const headers = { authorization: `Bearer ${await accessToken(page)}` };
  const response = await page.request.fetch(`/api${path}`, {
    method,
    headers,
    ...(data && { data }),
  });
  return response.status();
}

/** The account that the token of whoever is signed in names. */
export async function accountIdOf(page: Page): Promise<string> {
  const [, claims = ''] = (await accessToken(page)).split('.');
  const parsed: { account_id: string } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return parsed.account_id;
}
