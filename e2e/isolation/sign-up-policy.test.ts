import { expect, test } from 'vitest';
import { demoPassword } from '../../commands/demo-accounts.ts';
import { callCognito, signInWith, signUp, userPoolOf } from './cognito-client.ts';
import { personOf } from './people.ts';
import { startProduct, type Product } from './product.ts';

const password = 'Newcomer-2026';
/** Each test starts a product of its own. */
const timeout = 60_000;

function trySignUp(product: Product, email: string) {
  const { clientId: ClientId } = userPoolOf(product);
  const UserAttributes = [{ Name: 'email', Value: email }];
  const input = { ClientId, Username: email, Password: password, UserAttributes };
  return callCognito(product, 'SignUp', input);
}

async function invite(product: Product, email: string): Promise<void> {
  const demo = personOf(
    'demo',
    'demo@example.com',
    await signInWith(product, 'demo@example.com', demoPassword),
  );
  const response = await fetch(`${product.origin}/api/accounts/${demo.accountId}/invitations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${demo.accessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ email, role: 'member' }),
  });
  expect(response.status).toBe(200);
}

test(
  'where people come by invitation only, the pool refuses everybody else',
  { timeout },
  async () => {
    const product = await startProduct({ variables: { SIGN_UP: 'invited' } });
    try {
      const refusal = await trySignUp(product, 'stranger@example.com');
      expect(refusal.status).toBe(400);
      expect(refusal.body).toMatchObject({ __type: 'UserLambdaValidationException' });
      expect(refusal.text).toContain('Ask the owner of an account to invite it');

      await invite(product, 'Newcomer@Example.com');
      expect(product.mails.at(-1)).toMatchObject({ to: 'newcomer@example.com', code: '' });
      expect((await trySignUp(product, 'other@example.com')).status).toBe(400);
      await signUp(product, 'newcomer@example.com', password);
      const tokens = await signInWith(product, 'newcomer@example.com', password);
      expect(personOf('newcomer', 'newcomer@example.com', tokens).accountId).toMatch(/^personal-/);
    } finally {
      await product.close();
    }
  },
);

test(
  'where people come by domain, the pool refuses other domains and those that look alike',
  { timeout },
  async () => {
    const variables = { SIGN_UP: 'domains', SIGN_UP_DOMAINS: 'example.org,example.net' };
    const product = await startProduct({ variables });
    try {
      for (const email of [
        'ada@example.com',
        'ada@sub.example.org',
        'ada@example.org.evil.example',
        'ada@notexample.org',
        'example.org@evil.example',
      ])
        expect({ email, status: (await trySignUp(product, email)).status }).toEqual({
          email,
          status: 400,
        });
      await signUp(product, 'ada@EXAMPLE.org', password);
      await invite(product, 'guest-of-us@example.com');
      await signUp(product, 'guest-of-us@example.com', password);
    } finally {
      await product.close();
    }
  },
);
