/** A request as far as its signature covers it, with path and query as they were sent. */
export type SignedRequest = {
  readonly method: string;
  /** Still percent-encoded, every prefix included. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** SHA-256 of the body in hex; null where the receiver holds a body against its declared hash later. */
  readonly bodyHash: string | null;
};

/** Query parameters as pairs, decoded. `+` stays a plus, as in signatures. */
export function queryPairs(query: string): readonly (readonly [string, string])[] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [decoded(name), decoded(value.join('='))];
    });
}

/** One header as a single value, or null. */
export function headerValue(request: SignedRequest, name: string): string | null {
  const value = request.headers[name];
  return value === undefined ? null : typeof value === 'string' ? value : value.join(',');
}

/** The canonical request of Signature Version 4; null where a signed header is absent. */
export function canonicalRequest(
  request: SignedRequest,
  signedHeaders: readonly string[],
  service: string,
  payloadHash: string,
): string | null {
  const lines: string[] = [];
  for (const name of signedHeaders) {
    const value = headerValue(request, name);
    if (value === null) {
      return null;
    }
    lines.push(`${name}:${value.trim().replace(/\s+/g, ' ')}\n`);
  }
  return [
    request.method,
    canonicalPath(request.path, service),
    canonicalQuery(request.query),
    lines.join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** S3 signs the path encoded once, all others the normalized path encoded twice. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3') {
    return encodedPath(decoded(path));
  }
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  const slash = path.endsWith('/') && segments.length > 0 ? '/' : '';
  return encodedPath(`/${segments.join('/')}${slash}`);
}

function canonicalQuery(query: string): string {
  return queryPairs(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function encodedPath(path: string): string {
  return path.split('/').map(encoded).join('/');
}

/** RFC 3986: everything but the unreserved characters. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
