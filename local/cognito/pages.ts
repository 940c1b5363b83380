import { AwsError } from '../aws/aws-error.ts';

/** One page of a list, and the token of the next; the token names how many went before. */
export function pageOf<Item>(
  items: readonly Item[],
  limit: number | undefined,
  token: string | undefined,
): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const start = token === undefined ? 0 : readToken(token);
  const end = start + (limit || largestPage);
  const next = end < items.length ? Buffer.from(`after ${end}`).toString('base64url') : undefined;
  return { items: items.slice(start, end), next };
}

/** Cognito's largest page, and its usual one. */
export const largestPage = 60;

function readToken(token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  const count = /^after (\d{1,9})$/.exec(text)?.[1];
  if (count !== undefined) return Number(count);
  throw new AwsError('InvalidParameterException', 'Invalid pagination token.');
}
