import * as z from 'zod/mini';
import type { GuardedWeb, WebBody } from '../../app/mcp/guarded-web.ts';
import type { McpFault } from '../../contract/mcp/mcp-server.ts';
import { errorWith } from './fault-of.ts';

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** What the SDK fetches by: every request goes the given way, and a fault of it is an error that carries its code. */
export function createGuardedFetch(web: GuardedWeb): Fetch {
  return async (url, init = {}) => {
    const { method = 'GET', headers, body } = init;
    // A stream beside the answers, of which nothing is wanted: as from a server that has none.
    if (method === 'GET') return new Response(null, { status: 405 });
    const signal = init.signal ?? new AbortController().signal;
    const text = typeof body === 'string' ? body : null;
    const request = { method, headers: Object.fromEntries(new Headers(headers)), body: text };
    const answer = await web.ask(String(url), request, signal);
    if (answer.kind === 'failed') throw errorWith(answer.code);
    const { status } = answer;
    const fault = faultOfStatus(status);
    if (fault) {
      answer.body.drop();
      throw errorWith(fault);
    }
    if (status === 202 || status === 204) {
      answer.body.drop();
      return new Response(null, { status });
    }
    const isStream = (answer.headers['content-type'] ?? '').startsWith('text/event-stream');
    const end = isStream ? (code: McpFault) => endOfStream(text, code) : null;
    return new Response(streamOf(answer.body, end), { status, headers: { ...answer.headers } });
  };
}

function faultOfStatus(status: number): McpFault | null {
  if (status === 401 || status === 403) return 'no-entry';
  if (status >= 500) return 'unreachable';
  return status >= 200 && status < 300 ? null : statusOfOthers(status);
}

/** Of the end of a session a server need not want to hear. */
function statusOfOthers(status: number): McpFault | null {
  return status === 405 ? null : 'not-mcp';
}

/**
 * An answer's body for the SDK. It waits for ever where a stream of events ends without what was asked for, so that
 * each ends with an error of its own, which nobody hears where all has been said.
 */
function streamOf(
  body: WebBody,
  end: ((code: McpFault) => Uint8Array) | null,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await body.next();
      if (piece instanceof Uint8Array) return controller.enqueue(piece);
      const code = piece === null ? 'unreachable' : piece.code;
      if (end) controller.enqueue(end(code));
      else if (piece !== null) return controller.error(errorWith(code));
      controller.close();
    },
    cancel: () => body.drop(),
  });
}

const requestSchema = z.object({ id: z.union([z.string(), z.number()]) });

function endOfStream(request: string | null, fault: McpFault): Uint8Array {
  const id = requestSchema.safeParse(JSON.parse(request ?? '{}')).data?.id ?? '';
  const error = { code: -32_000, message: 'The answer broke off.', data: { fault } };
  const message = JSON.stringify({ jsonrpc: '2.0', id, error });
  // Whatever was half said before is another event.
  return new TextEncoder().encode(`\n\ndata: ${message}\n\n`);
}
