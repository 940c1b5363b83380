import * as z from 'zod';
import type { PlainObject } from './plain-values.ts';

const schema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** What a client asks: a document and the values of its variables. */
export type GraphqlRequest = {
  readonly query: string;
  readonly variables: PlainObject | null;
  readonly operationName: string | undefined;
};

export type ReadRequest =
  | { readonly kind: 'read'; readonly request: GraphqlRequest }
  | { readonly kind: 'malformed'; readonly message: string };

/** Reads a request from its JSON. */
export function readGraphqlRequest(body: string): ReadRequest {
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) return { kind: 'malformed', message: messageFor(body) };
  const { query, variables, operationName } = parsed.data;
  return {
    kind: 'read',
    request: { query, variables: variables ?? null, operationName: operationName ?? undefined },
  };
}

function parseJson(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return value;
  } catch {
    return undefined;
  }
}

function messageFor(body: string): string {
  return body === '' ? 'Request body cannot be empty.' : 'Unable to parse GraphQL query.';
}
