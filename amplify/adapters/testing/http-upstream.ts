import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as breath } from 'node:timers/promises';
import * as z from 'zod';
import {
  canary,
  requestName,
  type Deed,
  type Heard,
  type ModelUpstream,
  type Refusal,
  type Saying,
} from './model-upstream.ts';

/** How a protocol says what an upstream says, and is understood by it. */
export type UpstreamWire = {
  readonly contentType: string;
  /** Header in which it names a request. */
  readonly requestHeader: string;
  /** Begins an answer: says one thing after another, each in the frames that this yields. */
  speak(): (saying: Saying) => Buffer;
  refuse(why: Refusal): {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: string;
  };
  hear(path: string, body: unknown): Heard;
};

/** An upstream over HTTP/1.1, with its address. */
export type HttpUpstream = ModelUpstream & { readonly origin: string };

/** Serves a protocol on a port of its own. */
export async function startHttpUpstream(wire: UpstreamWire): Promise<HttpUpstream> {
  const heard: Heard[] = [];
  let deeds: readonly Deed[] = [];
  let lost: Promise<number> | null = null;
  /** What is wrong with a request that is none of the protocol. */
  let misheard: unknown = null;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    lost = new Promise((resolve) => {
      response.once('close', () => resolve(performance.now()));
    });
    const body = Buffer.concat(await request.toArray()).toString();
    heard.push(wire.hear(request.url ?? '', body === '' ? null : JSON.parse(body)));
    const deed = deeds[heard.length - 1] ?? deeds.at(-1);
    if (deed) await act(wire, deed, response);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // Whoever broke off while it asked said nothing wrong.
      if (!request.destroyed || request.complete) misheard = error;
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());

  return {
    origin: `http://127.0.0.1:${port}`,
    does(...next) {
      deeds = next;
      heard.length = 0;
      misheard = null;
    },
    heard() {
      if (misheard) throw misheard;
      return heard;
    },
    lost: () => lost ?? Promise.reject(new Error('Nobody has asked.')),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function act(wire: UpstreamWire, deed: Deed, response: ServerResponse): Promise<void> {
  response.setHeader(wire.requestHeader, requestName);
  switch (deed.kind) {
    case 'silence':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'page':
      response.setHeader('content-type', 'text/html');
      response.end(`<html><title>${canary}</title></html>`);
      return;
    case 'redirect':
      response.writeHead(307, { location: deed.to });
      response.end();
      return;
    case 'refuse': {
      const { status, headers, body } = wire.refuse(deed.why);
      const { retryAfter, again } = deed;
      if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
      if (again !== undefined) response.setHeader('x-should-retry', String(again));
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body);
      return;
    }
    case 'say':
      return say(wire, deed, response);
  }
  deed satisfies never;
}

async function say(
  wire: UpstreamWire,
  { says, last, split }: Extract<Deed, { kind: 'say' }>,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('content-type', wire.contentType);
  response.flushHeaders();
  const bytes = Buffer.concat(says.map(wire.speak()));
  for (const piece of piecesOf(bytes, split ?? [])) {
    response.write(piece);
    await breath();
  }
  if (last === 'close') response.end();
  // What was written is to arrive before the connection is lost.
  if (last === 'cut') setTimeout(() => response.destroy(), 30);
}

function piecesOf(bytes: Buffer, split: readonly number[]): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let begin = 0; begin < bytes.length;) {
    const size = split[pieces.length % split.length] ?? bytes.length;
    pieces.push(bytes.subarray(begin, begin + size));
    begin += size;
  }
  return pieces;
}
