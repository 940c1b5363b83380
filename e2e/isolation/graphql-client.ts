import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import type { GraphqlCall } from './graphql-calls.ts';
import type { Product } from './product.ts';

export type GraphqlAnswer = {
  readonly status: number;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null;
};

const answerSchema = z.object({ data: z.record(z.string(), z.unknown()).nullish() });

async function answerOf(response: Response): Promise<GraphqlAnswer> {
  const text = await response.text();
  const parsed = answerSchema.safeParse(JSON.parse(text));
  return { status: response.status, text, data: parsed.data?.data ?? null };
}

/** Asks the GraphQL API as whoever the authorization is of; null asks as nobody. */
export async function askGraphql(
  { origin }: Product,
  authorization: string | null,
  call: GraphqlCall | readonly GraphqlCall[],
): Promise<GraphqlAnswer> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization !== null && { authorization }),
    },
    body: JSON.stringify(call),
  });
  return answerOf(response);
}

/** Asks as the operator does, by a signature of AWS. */
export async function askSigned(product: Product, call: GraphqlCall): Promise<GraphqlAnswer> {
  const client = new AwsClient({ ...product.backend.operator, region: 'us-east-1' });
  const response = await client.fetch(`${product.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
    aws: { service: 'appsync', region: 'us-east-1' },
  });
  return answerOf(response);
}

/** Page tokens in an answer, wherever they stand. */
export function pageTokensIn(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, inner]) =>
    name === 'nextToken' && typeof inner === 'string' ? [inner] : pageTokensIn(inner),
  );
}
