import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { DataSourceError } from './data-source.ts';

// The last row that was read may be another's, kept back by a filter: like AppSync's, a token tells
// nothing of it. It is good until the process ends; who pages on after a restart begins anew.
const key = randomBytes(32);
const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** The key of the last row that was read, readable here only. */
export function sealPageToken(lastKey: PlainObject): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(lastKey)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

/** Opens what `sealPageToken` has made; anything else is refused. */
export function openPageToken(token: unknown): PlainObject {
  try {
    const bytes = Buffer.from(String(token), 'base64');
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), {
      authTagLength: tagLength,
    });
    decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
    const text = decipher.update(bytes.subarray(nonceLength + tagLength));
    const lastKey: unknown = JSON.parse(Buffer.concat([text, decipher.final()]).toString());
    if (isObject(lastKey)) return lastKey;
  } catch {
    // Said below: what does not open is no token.
  }
  throw new DataSourceError('Invalid pagination token given.', 'BadRequest');
}
