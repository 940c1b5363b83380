/// <reference lib="dom" />
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import * as z from 'zod';
import { signIn } from '../local/cognito/testing/srp-client.ts';
import { composer } from './conversation.ts';
import { password } from './people.ts';

const answerSchema = z.record(z.string(), z.unknown());
const usernameSchema = z.object({ username: z.string() });

/** The user pool and its client, as the built page knows them: the same in every local product. */
function userPool(): { readonly poolId: string; readonly clientId: string } {
  const folder = fileURLToPath(new URL('../dist/assets/', import.meta.url));
  const [file] = globSync('outputs-*.js', { cwd: folder });
  if (file === undefined) throw new Error('The page is not built: node commands/build.ts --local');
  const text = readFileSync(`${folder}${file}`, 'utf8');
  const poolId = /user_pool_id:[`"']([\w-]+)/.exec(text)?.[1];
  const clientId = /user_pool_client_id:[`"'](\w+)/.exec(text)?.[1];
  if (!poolId || !clientId) throw new Error('The built page names no user pool.');
  return { poolId, clientId };
}

/** Tokens of a sign-in of the journey's own, so that nobody else's end of a session ends this one. */
async function tokensOf(page: Page, email: string, secret: string) {
  const { poolId, clientId } = userPool();
  async function call(operation: string, input: Readonly<Record<string, unknown>>) {
    const response = await page.request.post('/__local/cognito/', {
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      data: JSON.stringify({ ClientId: clientId, ...input }),
    });
    if (!response.ok()) throw new Error(`${operation}: ${await response.text()}`);
    return answerSchema.parse(await response.json());
  }
  return { clientId, ...(await signIn({ call }, email, secret, poolId.split('_')[1] ?? '')) };
}

/**
 * Begins a journey signed in, past the form, which the journeys about signing in fill in: the tokens lie where Amplify
 * would have left them. Only in a page whose clock is right.
 */
export async function beginAs(page: Page, email: string, secret = password): Promise<void> {
  const { clientId, AccessToken, IdToken, RefreshToken } = await tokensOf(page, email, secret);
  const { username } = usernameSchema.parse(decodeJwt(AccessToken));
  const client = `CognitoIdentityServiceProvider.${clientId}`;
  const person = `${client}.${username}`;
  const stored = {
    [`${client}.LastAuthUser`]: username,
    [`${person}.accessToken`]: AccessToken,
    [`${person}.idToken`]: IdToken,
    [`${person}.refreshToken`]: RefreshToken,
    [`${person}.clockDrift`]: '0',
    [`${person}.signInDetails`]: JSON.stringify({
      loginId: email,
      authFlowType: 'USER_SRP_AUTH',
    }),
  };
  const once = await page.addInitScript((items) => {
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
  }, stored);
  await page.goto('/');
  await once.dispose();
  await expect(composer(page)).toBeVisible();
}
