import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMilliseconds = 30_000;
// RFC 6238 recommends to take one step of a drifting clock on either side.
const drift = [-1, 0, 1];

/** A new secret for an authenticator app, in base32. */
export function createTotpSecret(): string {
  // RFC 4226 asks for 160 bits.
  return [...randomBytes(32)].map((byte) => alphabet.charAt(byte % 32)).join('');
}

/** The six digits of one moment, RFC 6238. */
export function totpCode(secret: string, at: number): string {
  return codeOfStep(secret, Math.floor(at / stepMilliseconds));
}

/** The step that a code belongs to, or null where it is no code of this moment. */
export function totpStep(secret: string, code: string, at: number): number | null {
  const now = Math.floor(at / stepMilliseconds);
  const given = Buffer.from(code);
  const steps = drift.map((distance) => now + distance);
  const match = steps.find((step) => {
    const expected = Buffer.from(codeOfStep(secret, step));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return match ?? null;
}

function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
