import type { ServerResponse } from 'node:http';

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export type ModelError = {
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly param?: string;
};

/** An error in OpenAI's shape. Clients are told whether asking again gives the same. */
export function sendError(
  response: ServerResponse,
  status: number,
  error: ModelError,
  isPassing = false,
): void {
  response.setHeader('x-should-retry', String(isPassing));
  sendJson(response, status, { error: { param: null, ...error } });
}
