import * as z from 'zod/mini';

/** AppSync's AWSDateTime as milliseconds since 1970. */
export const dateTime = z.pipe(
  z.string(),
  z.transform((text) => Date.parse(text)),
);

export function toDateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
