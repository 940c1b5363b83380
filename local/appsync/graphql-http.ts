import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRoom } from '../server/http-room.ts';
import type { Authenticate } from './callers/authenticate.ts';
import type { ResolveIdentity } from './callers/identity.ts';
import { readHeaders } from './callers/read-headers.ts';
import { requestErrorForm } from './execution/error-form.ts';
import { readGraphqlRequest } from './graphql-request.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import type { PlainObject } from './plain-values.ts';

/** An answer over HTTP: status, body, and headers that resolvers added. */
type HttpAnswer = {
  readonly status: number;
  readonly body: PlainObject;
  readonly headers?: ReadonlyMap<string, string>;
};

export type Run = (request: GraphqlRequest, identity: ResolveIdentity) => Promise<HttpAnswer>;

/** AppSync's limit on the body of a request. */
const bodyLimitBytes = 1024 * 1024;

/** Answers `POST /graphql`. */
export function createGraphqlHttp(authenticate: Authenticate, run: Run): HttpRoom {
  return async (request, response, address) => {
    const answer = await answerRequest(request, address, authenticate, run);
    write(response, answer);
  };
}

async function answerRequest(
  request: IncomingMessage,
  address: URL,
  authenticate: Authenticate,
  run: Run,
): Promise<HttpAnswer> {
  if (request.method !== 'POST') {
    return failure(405, 'MethodNotAllowedException', 'Only POST is answered here.');
  }
  const body = await readBody(request);
  if (body === null) {
    return failure(413, 'RequestEntityTooLargeException', 'Request body is larger than 1 MB.');
  }
  // Signatures cover the path as it was called, before any room cut its prefix off.
  const called = new URL(request.url ?? address.pathname, address);
  const authentication = await authenticate({
    method: 'POST',
    path: called.pathname,
    query: called.searchParams,
    headers: readHeaders(request.headers),
    body,
    address: request.socket.remoteAddress ?? '',
  });
  if (authentication.kind === 'refused') {
    return failure(401, 'UnauthorizedException', authentication.message);
  }
  const read = readGraphqlRequest(body.toString('utf8'));
  if (read.kind === 'malformed') {
    return failure(400, 'MalformedHttpRequestException', read.message);
  }
  return run(read.request, authentication.identity);
}

function failure(status: number, errorType: string, message: string): HttpAnswer {
  return { status, body: { errors: [requestErrorForm(errorType, message)] } };
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    // The rest is read and dropped, so that the client gets to read the answer.
    if (length <= bodyLimitBytes) chunks.push(bytes);
  }
  return length > bodyLimitBytes ? null : Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, body, headers }: HttpAnswer): void {
  const bytes = Buffer.from(JSON.stringify(body));
  for (const [name, value] of headers ?? []) response.setHeader(name, value);
  response.writeHead(status, {
    'content-type': 'application/json;charset=UTF-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
  });
  response.end(bytes);
}
