type Headers = Readonly<Record<string, string>>;

/**
 * Lets the pages of the deployment read an answer. API Gateway adds nothing to what a proxy
 * integration answers, so these come from here alone; the preflight is its own.
 */
export function crossOriginHeaders(
  origin: string | undefined,
  allowedOrigins: readonly string[],
): Headers {
  const allowed = origin !== undefined && allowedOrigins.includes(origin);
  return {
    vary: 'Origin',
    ...(allowed && {
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'Retry-After',
    }),
  };
}

/** For a stream: nobody in between may keep it, compress it or take it for something else. */
export const eventStreamHeaders: Headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-content-type-options': 'nosniff',
};

export const jsonHeaders: Headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
