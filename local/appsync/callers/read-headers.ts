import { isObject } from '../plain-values.ts';

/** Headers with their names in lower case, one text each. */
export function readHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') read[name.toLowerCase()] = value;
    if (Array.isArray(value)) read[name.toLowerCase()] = value.join(', ');
  }
  return read;
}

const subprotocolPrefix = 'header-';

/** The authorization of a WebSocket handshake: in a subprotocol, or in the query as it used to be. */
export function readHandshake(
  subprotocols: string | undefined,
  query: URLSearchParams,
): Record<string, string> | null {
  const subprotocol = (subprotocols ?? '')
    .split(',')
    .map((name) => name.trim())
    .find((name) => name.startsWith(subprotocolPrefix));
  const encoded = subprotocol?.slice(subprotocolPrefix.length) ?? query.get('header');
  if (encoded === null) return null;
  try {
    const headers: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    return isObject(headers) ? readHeaders(headers) : null;
  } catch {
    return null;
  }
}
