import { expect, test } from 'vitest';
import { keys } from '../../amplify/app/accounts/records.ts';
import { createPerson } from '../../commands/create-person.ts';
import { demoPassword } from '../../commands/demo-accounts.ts';
import { localAccess, personParts } from '../../commands/deployment-access.ts';
import { callCognito, signInWith, signUp, userPoolOf } from './cognito-client.ts';
import { personOf, type Person } from './people.ts';
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

async function enter(product: Product, email: string, secret: string): Promise<Person> {
  return personOf('somebody', email, await signInWith(product, email, secret));
}

function post(product: Product, person: Person, path: string, body: object) {
  return fetch(`${product.origin}/api${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${person.accessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
}

async function invite(product: Product, email: string): Promise<void> {
  const demo = await enter(product, 'demo@example.com', demoPassword);
  const path = `/accounts/${demo.accountId}/invitations`;
  expect((await post(product, demo, path, { email, role: 'member' })).status).toBe(200);
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
      const newcomer = await enter(product, 'newcomer@example.com', password);
      expect(newcomer.accountId).toMatch(/^personal-/);
      // Whoever came by invitation brings in nobody past the owners of the accounts here.
      const path = `/accounts/${newcomer.accountId}/invitations`;
      const friend = { email: 'other@example.com', role: 'member' };
      expect((await post(product, newcomer, path, friend)).status).toBe(409);
      expect((await post(product, newcomer, '/person/accounts', { name: 'Mine' })).status).toBe(
        403,
      );
      expect((await trySignUp(product, 'other@example.com')).status).toBe(400);
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

      // The command lets in whomever its user names, but for who has not proved to have the address.
      const { backend, port } = product;
      const parts = personParts(localAccess({ port, operator: backend.operator }), backend.outputs);
      const permanent = { kind: 'permanent', value: password } as const;
      const make = (email: string) =>
        createPerson(
          parts,
          { email, account: 'New team', role: 'member', admin: true },
          permanent,
          AbortSignal.timeout(30_000),
        );
      const { accountId } = await make('first@example.com');
      const first = await enter(product, 'first@example.com', password);
      expect(first.accountId).toBe(accountId);
      const log = await parts.records.list(keys.audit(''), AbortSignal.timeout(10_000));
      expect(log.slice(-2).map(({ value }) => value)).toMatchObject([
        { actor: 'command', action: 'member.added', subject: first.sub, accountId },
        { actor: 'command', action: 'admin.appointed', subject: first.sub },
      ]);
      expect((await trySignUp(product, 'squatter@example.org')).status).toBe(200);
      await expect(make('squatter@example.org')).rejects.toThrow('not confirmed');
    } finally {
      await product.close();
    }
  },
);
