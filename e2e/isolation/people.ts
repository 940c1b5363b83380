import { decodeJwt } from 'jose';
import * as z from 'zod';
import { demoPassword } from '../../commands/demo-accounts.ts';
import { signInWith, signUp, type Tokens } from './cognito-client.ts';
import type { Product } from './product.ts';

/** Somebody who has signed in. */
export type Person = {
  readonly name: string;
  readonly email: string;
  readonly sub: string;
  /** As rows name whose they are. */
  readonly owner: string;
  readonly accountId: string;
  readonly groups: readonly string[];
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
};

export type People = {
  /** Owner of the account Demo and admin of the deployment; the victim of most tests. */
  readonly demo: Person;
  /** In the same account as demo. */
  readonly member: Person;
  /** Owner of another account. */
  readonly guest: Person;
  /** Signed up a moment ago. */
  readonly newcomer: Person;
};

const claimsSchema = z.object({
  sub: z.string(),
  username: z.string(),
  account_id: z.string(),
  owner_id: z.string(),
  'cognito:groups': z.array(z.string()).default([]),
});

/** Who the tokens say they are of. */
export function personOf(name: string, email: string, tokens: Tokens): Person {
  const claims = claimsSchema.parse(decodeJwt(tokens.AccessToken));
  return {
    name,
    email,
    sub: claims.sub,
    owner: claims.owner_id,
    accountId: claims.account_id,
    groups: claims['cognito:groups'],
    accessToken: tokens.AccessToken,
    idToken: tokens.IdToken,
    refreshToken: tokens.RefreshToken,
  };
}

async function signInDemo(product: Product, name: string): Promise<Person> {
  const email = `${name}@example.com`;
  return personOf(name, email, await signInWith(product, email, demoPassword));
}

/** Signs in the demo people, and one who signs up first. */
export async function signInPeople(product: Product): Promise<People> {
  const email = 'newcomer@example.com';
  const password = 'Newcomer-2026';
  await signUp(product, email, password);
  const newcomer = personOf('newcomer', email, await signInWith(product, email, password));
  const demo = await signInDemo(product, 'demo');
  const member = await signInDemo(product, 'member');
  const guest = await signInDemo(product, 'guest');
  return { demo, member, guest, newcomer };
}
