import type { IncomingMessage } from 'node:http';
import type { RestApi, RestMethod } from './rest-api.ts';
import type { MatchedRoute } from './routes.ts';

/** What an authorizer adds to a call. */
export type Authorization = {
  /** `requestContext.authorizer`. */
  readonly context: Readonly<Record<string, unknown>>;
  /** API key that a Lambda authorizer names, where the API takes keys from there. */
  readonly usageIdentifierKey: string | null;
};

/** One request on its way through an API. */
export type Call = {
  readonly api: RestApi;
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** As it was sent, without prefix and stage. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Null until a route is found. */
  readonly route: MatchedRoute<RestMethod> | null;
  readonly authorization: Authorization | null;
  readonly apiKey: { readonly id: string; readonly value: string } | null;
};

/** Headers of the call, named as they were sent, in order. */
export function headersOf(call: Call): readonly (readonly [string, string])[] {
  const raw = call.request.rawHeaders;
  return raw.flatMap((name, position) =>
    position % 2 === 0 ? [[name, raw[position + 1] ?? ''] as const] : [],
  );
}

/** The last value of a header, however its name is spelled. */
export function headerOf(call: Call, name: string): string | undefined {
  return headersOf(call).findLast(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

/** ARN of the method that was called, `…:api/stage/GET/path`. */
export function methodArn({ api, request, path }: Call): string {
  return `${api.arn}/${api.stage.name}/${request.method ?? 'GET'}/${path.replace(/^\//u, '')}`;
}
