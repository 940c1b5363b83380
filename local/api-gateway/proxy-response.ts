import * as z from 'zod';
import type { Call } from './call.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { isBinary } from './media-types.ts';

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const proxyResult = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599).default(200),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers with all their values, by name. */
export type Headers = Readonly<Record<string, readonly string[]>>;

export type ProxyAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
};

/** Those of one connection, and those that API Gateway writes itself. */
const dropped = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** API Gateway keeps these names for itself and passes a function's on under another. */
const remapped = new Set(['date', 'server', 'www-authenticate']);

/** What a function of a Lambda proxy integration answered; anything of another form is refused. */
export function proxyAnswer(call: Call, value: unknown): ProxyAnswer {
  const parsed = proxyResult.safeParse(value);
  if (!parsed.success) throw malformedProxyResponse();
  const { statusCode: status, headers, multiValueHeaders, body, isBase64Encoded } = parsed.data;
  const wantsBinary = isBinary(call.api.binaryMediaTypes, call.request.headers.accept ?? '*/*');
  const encoding = isBase64Encoded === true && wantsBinary ? 'base64' : 'utf8';
  return {
    status,
    headers: withContentType(passedOn(merged(headers ?? {}, multiValueHeaders ?? {}))),
    body: Buffer.from(body ?? '', encoding),
  };
}

export function malformedProxyResponse(): GatewayRefusal {
  return new GatewayRefusal('MALFORMED_PROXY_RESPONSE', 'Internal server error');
}

/** The headers that reach the client. */
export function passedOn(headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, values]) => {
      const lower = name.toLowerCase();
      if (dropped.has(lower)) return [];
      return [[remapped.has(lower) ? `x-amzn-Remapped-${lower}` : name, values]];
    }),
  );
}

/** One list a header; a value in both forms is taken once. */
function merged(
  single: Readonly<Record<string, string>>,
  multiple: Readonly<Record<string, readonly string[]>>,
): Headers {
  const all = new Map<string, { name: string; values: readonly string[] }>();
  for (const [name, values] of Object.entries(multiple))
    all.set(name.toLowerCase(), { name, values });
  for (const [name, value] of Object.entries(single)) {
    const known = all.get(name.toLowerCase());
    if (!known) all.set(name.toLowerCase(), { name, values: [value] });
    else if (!known.values.includes(value)) {
      all.set(name.toLowerCase(), { name: known.name, values: [value, ...known.values] });
    }
  }
  return Object.fromEntries([...all.values()].map(({ name, values }) => [name, values]));
}

function withContentType(headers: Headers): Headers {
  const has = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return has ? headers : { ...headers, 'Content-Type': ['application/json'] };
}
