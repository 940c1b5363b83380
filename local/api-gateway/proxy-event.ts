import type { Call } from './call.ts';
import { headersOf } from './call.ts';
import { contextOf } from './call-variables.ts';
import { isBinary } from './media-types.ts';

type Values = readonly (readonly [string, string])[];

/** The request as an authorizer's event holds it. */
export function requestEvent(call: Call): Readonly<Record<string, unknown>> {
  const headers = forwardedHeaders(call);
  const query = [...call.query.entries()];
  const pathParameters = call.route?.pathParameters ?? {};
  return {
    resource: call.route?.path ?? call.path,
    path: call.path,
    httpMethod: call.request.method ?? 'GET',
    headers: lastOfEach(headers),
    multiValueHeaders: allOfEach(headers),
    queryStringParameters: orNull(lastOfEach(query)),
    multiValueQueryStringParameters: orNull(allOfEach(query)),
    pathParameters: orNull(pathParameters),
    stageVariables: call.api.stage.ownVariables,
    requestContext: contextOf(call),
  };
}

/** The event of a Lambda proxy integration, format 1.0. */
export function proxyEvent(call: Call, body: Buffer): Readonly<Record<string, unknown>> {
  const contentType = call.request.headers['content-type'] ?? '';
  const binary = isBinary(call.api.binaryMediaTypes, contentType);
  return {
    ...requestEvent(call),
    body: body.length === 0 ? null : body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && body.length > 0,
  };
}

/** API Gateway tells the function by headers where the request came from; hop-by-hop ones end at it. */
function forwardedHeaders(call: Call): Values {
  const { request } = call;
  const hops = new Set([
    'connection',
    'keep-alive',
    'transfer-encoding',
    'upgrade',
    'te',
    'trailer',
  ]);
  return [
    ...headersOf(call).filter(([name]) => !hops.has(name.toLowerCase())),
    ['X-Amzn-Trace-Id', `Root=1-${traceId(call)}`],
    ['X-Forwarded-For', request.socket.remoteAddress ?? '127.0.0.1'],
    ['X-Forwarded-Port', String(request.socket.localPort ?? 443)],
    ['X-Forwarded-Proto', 'http'],
  ];
}

function traceId({ startedAt, requestId }: Call): string {
  const seconds = Math.floor(startedAt / 1000)
    .toString(16)
    .padStart(8, '0');
  return `${seconds}-${requestId.replaceAll('-', '').slice(0, 24)}`;
}

function lastOfEach(values: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(values);
}

function allOfEach(values: Values): Readonly<Record<string, readonly string[]>> {
  const all = new Map<string, string[]>();
  for (const [name, value] of values) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries(all);
}

function orNull<Value extends object>(values: Value): Value | null {
  return Object.keys(values).length === 0 ? null : values;
}
