import * as z from 'zod';
import type { Served } from './serve-appsync.ts';
import { testToken } from './test-tokens.ts';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.record(z.string(), z.unknown())).optional(),
});

export type Asked = { readonly status: number } & z.infer<typeof answerSchema>;

/** Asks a served API over HTTP, as `ann` where no headers say otherwise. */
export async function ask(
  { origin }: Served,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = { authorization: testToken('ann') },
): Promise<Asked> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...answerSchema.parse(await response.json()) };
}
