import outputs from '#outputs';
import * as z from 'zod/mini';

const outputsSchema = z.object({
  custom: z.optional(
    z.object({
      API: z.optional(z.object({ parlance: z.optional(z.object({ endpoint: z.string() })) })),
      /** Only the local backend writes this: everything is same-origin behind it. */
      local: z.optional(z.object({ userPoolEndpoint: z.string(), mailbox: z.string() })),
    }),
  ),
});

const parsed = outputsSchema.parse(outputs);

/** What only a local backend has; null on a deployed one. */
export const localBackend = parsed.custom?.local ?? null;

/** Where the REST API answers, without a slash at its end. */
export function restEndpoint(): string {
  const endpoint = parsed.custom?.API?.parlance?.endpoint ?? '/api';
  return sameOriginWhenLocal(endpoint).replace(/\/+$/, '');
}

/** The local backend is whatever served this page, by the name and port the browser used. */
export function sameOriginWhenLocal(url: string): string {
  if (!localBackend) return url;
  const { pathname, search } = new URL(url, window.location.origin);
  return new URL(pathname + search, window.location.origin).href;
}
