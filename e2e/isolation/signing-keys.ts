import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { userPoolOf } from './cognito-client.ts';
import type { Product } from './product.ts';

export type SigningKey = {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
};

const poolFile = z.object({
  keys: z.array(z.object({ use: z.enum(['access', 'id']), kid: z.string(), pkcs8: z.string() })),
});

/** The key that the user pool itself signs access tokens with, from its file. */
export function poolKey(product: Product): SigningKey {
  const file = join(product.dataFolder, 'cognito', `${userPoolOf(product).userPoolId}.json`);
  const { keys } = poolFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const key = keys.find(({ use }) => use === 'access');
  if (key === undefined) throw new Error('The user pool has no key for access tokens.');
  const privateKey = createPrivateKey(key.pkcs8);
  return { kid: key.kid, privateKey, publicKey: createPublicKey(privateKey) };
}

/** A key of whoever attacks, under the name of the pool's. */
export function attackerKey(kid: string): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, privateKey, publicKey };
}
