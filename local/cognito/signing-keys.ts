import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { PoolStore } from './pool-store.ts';

type SigningKey = {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
};

/** A pool's two RSA keys, one for each kind of token. */
export type SigningKeys = { readonly access: SigningKey; readonly id: SigningKey };

type PublicJwk = Readonly<Record<'alg' | 'e' | 'kid' | 'kty' | 'n' | 'use', string>>;

/** Gives a pool's keys, made at the first need and kept in its file. */
export function signingKeysOf(store: PoolStore): () => Promise<SigningKeys> {
  let keys: Promise<SigningKeys> | null = null;
  return () => (keys ??= loadKeys(store));
}

/** The public halves, as at `/.well-known/jwks.json`. */
export function publicJwks(keys: SigningKeys): { readonly keys: readonly PublicJwk[] } {
  const jwks = [keys.id, keys.access].map(({ kid, publicKey }) => {
    const { e = '', n = '' } = publicKey.export({ format: 'jwk' });
    return { alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' };
  });
  return { keys: jwks };
}

async function loadKeys(store: PoolStore): Promise<SigningKeys> {
  const [access, id] = await Promise.all([loadKey(store, 'access'), loadKey(store, 'id')]);
  await store.flush();
  return { access, id };
}

async function loadKey(store: PoolStore, use: 'access' | 'id'): Promise<SigningKey> {
  const stored = store.state.keys.find((key) => key.use === use) ?? (await createKey(use));
  if (!store.state.keys.includes(stored)) store.state.keys.push(stored);
  const privateKey = createPrivateKey(stored.pkcs8);
  return { kid: stored.kid, privateKey, publicKey: createPublicKey(privateKey) };
}

async function createKey(use: 'access' | 'id') {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { use, kid: randomBytes(32).toString('base64'), pkcs8 };
}
