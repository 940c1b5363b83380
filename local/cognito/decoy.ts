import { createHash, createHmac } from 'node:crypto';
import type { Pool } from './pool.ts';
import type { PasswordVerifier } from './srp.ts';

/** A stand-in for a person who does not exist, the same at every try of a name. */
export function createDecoy(
  pool: Pool,
  name: string,
): { readonly userId: string; readonly password: PasswordVerifier } {
  const digest = createHmac('sha512', pool.store.state.decoySecret)
    .update(name.toLowerCase())
    .digest('hex');
  const salt = BigInt(`0x${digest.slice(0, 32)}`).toString(16);
  // Any number does as a verifier, and a long hash costs no time that a watcher could measure.
  const verifier = createHash('shake256', { outputLength: 380 }).update(digest).digest('hex');
  const userId = pool.settings.usernames.length === 0 ? name : uuidFrom(digest.slice(32));
  return { userId, password: { salt, verifier } };
}

function uuidFrom(digits: string): string {
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(15), 16) % 4);
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(12, 15)}`,
    `${variant}${digits.slice(16, 19)}`,
    digits.slice(19, 31),
  ];
  return parts.join('-');
}
