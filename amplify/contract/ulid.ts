import * as z from 'zod/mini';

/** A ULID in Crockford's base 32, upper case; the first digit keeps it within 128 bits. */
export const ulidPattern = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

export const ulidSchema = z.string().check(z.regex(ulidPattern));

/** Whether a text is a ULID as the page makes them. */
export function isUlid(text: string): boolean {
  return ulidPattern.test(text);
}
