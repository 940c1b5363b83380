import { request, type IncomingMessage } from 'node:http';
import { connect as connectPlain } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { GuardedWeb, WebAnswer, WebBody, WebRequest } from '../../app/mcp/guarded-web.ts';
import type { McpRule } from '../../contract/mcp/mcp-rule.ts';
import type { McpFault } from '../../contract/mcp/mcp-server.ts';
import { checkServerAddress } from '../../domain/page-address.ts';
import { createConnectPublicly, type HostParts } from './host-connection.ts';

type GuardedWebParts = HostParts & {
  readonly rule: McpRule;
};

/** Bytes of an answer that are read. */
const longest = 1024 * 1024;

/** Asks servers by https at addresses of the public internet, looked up for each request; no redirect is followed. */
export function createHttpsGuardedWeb({ rule, ...parts }: GuardedWebParts): GuardedWeb {
  const connectPublicly = createConnectPublicly(parts);
  return {
    async ask(address, asked, signal) {
      const checked = checkServerAddress(address, rule);
      if (checked.kind === 'refused') return failed(checked.code);
      const { url, isOwn } = checked;
      try {
        const connection = isOwn ? ownConnection(url) : await connectPublicly(url.hostname, signal);
        if (typeof connection === 'string') return failed(connection);
        const answer = await send(url, asked, connection, signal);
        if (!isRedirect(answer)) return answerOf(answer);
        answer.destroy();
        return failed('redirected');
      } catch {
        return failed(signal.aborted ? 'too-slow' : 'unreachable');
      }
    },
  };
}

function failed(code: McpFault): WebAnswer {
  return { kind: 'failed', code };
}

/** Wherever its name leads: the deployment says that this is meant. */
function ownConnection({ protocol, hostname, port }: URL): Duplex {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (protocol === 'http:') return connectPlain({ host, port: Number(port || 80) });
  return connectTls({ host, port: Number(port || 443), servername: host });
}

function send(
  url: URL,
  { method, headers, body }: WebRequest,
  connection: Duplex,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request({
      // Without an agent of any kind, which would connect by itself, or keep a connection for what comes next.
      createConnection: () => connection,
      host: url.hostname,
      method,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        host: url.host,
        'accept-encoding': 'identity',
        'user-agent': 'Parlance',
      },
      signal,
    });
    call.on('response', resolve);
    call.on('error', (error) => {
      connection.destroy();
      reject(error);
    });
    call.end(body ?? undefined);
  });
}

function isRedirect({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 300 && statusCode < 400 && statusCode !== 304;
}

function answerOf(answer: IncomingMessage): WebAnswer {
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    kind: 'answered',
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: bounded(answer),
  };
}

function bounded(answer: IncomingMessage): WebBody {
  const pieces = answer.iterator({ destroyOnReturn: true });
  let length = 0;
  return {
    async next() {
      try {
        const { done, value } = await pieces.next();
        if (done === true) return null;
        const bytes = Buffer.from(value);
        length += bytes.length;
        if (length <= longest) return bytes;
        answer.destroy();
        return { kind: 'broken', code: 'too-long' };
      } catch {
        return { kind: 'broken', code: 'unreachable' };
      }
    },
    drop: () => void answer.destroy(),
  };
}
