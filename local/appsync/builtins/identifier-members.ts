import { randomBytes, randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { Members } from '../vtl/namespace.ts';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Second that KSUIDs count from: 13 May 2014. */
const ksuidEpoch = 1_400_000_000;

/** Ids that a resolver may draw. */
export function identifierMembers(now: () => number): Members {
  return {
    autoId: () => randomUUID(),
    autoKsuid: () => ksuid(now()),
    autoUlid: () => ulid(now()),
  };
}

function ksuid(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000) - ksuidEpoch;
  const random = BigInt(`0x${randomBytes(16).toString('hex')}`);
  let rest = (BigInt(seconds) << 128n) | random;
  let text = '';
  // 20 bytes are 27 digits of base 62.
  for (let digit = 0; digit < 27; digit++) {
    text = (base62[Number(rest % 62n)] ?? '0') + text;
    rest /= 62n;
  }
  return text;
}
