import type { GuardedWeb } from '../../app/mcp/guarded-web.ts';
import type { McpClient, McpFailure, McpPlace, McpSession } from '../../app/mcp/mcp-client.ts';
import { faultOf } from './fault-of.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { readResult, resultSchema } from './read-result.ts';
import { readTools, toolPageSchema } from './read-tools.ts';

/** The SDK, which is loaded when somebody speaks to a server. */
async function loadSdk() {
  const [{ Client }, { StreamableHTTPClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  ]);
  return { Client, StreamableHTTPClientTransport };
}

/** Speaks MCP over streamable HTTP by the official SDK, and reaches servers by the given way alone. */
export function createSdkMcpClient(web: GuardedWeb): McpClient {
  return {
    async connect(place, signal) {
      try {
        return { kind: 'connected', session: await open(web, place, signal) };
      } catch (error) {
        return failure(error, signal);
      }
    },
  };
}

/** Pages of a list, each a request. */
const mostPages = 5;
/** Milliseconds, for requests that are not stopped before. */
const patience = { connect: 8000, list: 8000, call: 60_000, close: 1000 } as const;

async function open(
  web: GuardedWeb,
  { url, key }: McpPlace,
  signal: AbortSignal,
): Promise<McpSession> {
  const { Client, StreamableHTTPClientTransport } = await loadSdk();
  // It can do nothing for a server: neither ask a model nor a person, nor show it files.
  const client = new Client({ name: 'Parlance', version: '1' }, { capabilities: {} });
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    fetch: createGuardedFetch(web),
    ...(key !== null && { requestInit: { headers: { authorization: `Bearer ${key}` } } }),
    reconnectionOptions: {
      maxRetries: 0,
      initialReconnectionDelay: 0,
      maxReconnectionDelay: 0,
      reconnectionDelayGrowFactor: 1,
    },
  });
  await client.connect(transport, { signal, timeout: patience.connect });
  return {
    server: client.getServerVersion()?.title ?? client.getServerVersion()?.name ?? '',
    async list(stop) {
      try {
        const tools: unknown[] = [];
        let cursor: string | undefined;
        for (let page = 0; page < mostPages && (page === 0 || cursor !== undefined); page += 1) {
          const request = { method: 'tools/list' as const, params: cursor ? { cursor } : {} };
          const options = { signal: stop, timeout: patience.list };
          const found = await client.request(request, toolPageSchema, options);
          tools.push(...found.tools);
          cursor = found.nextCursor;
        }
        return { kind: 'listed', tools: readTools(tools) };
      } catch (error) {
        return failure(error, stop);
      }
    },
    async call(name, input, stop) {
      try {
        const request = {
          method: 'tools/call' as const,
          params: { name, arguments: objectOf(input) },
        };
        const options = { signal: stop, timeout: patience.call };
        return readResult(await client.request(request, resultSchema, options));
      } catch (error) {
        return failure(error, stop);
      }
    },
    async close() {
      const late = setTimeout(() => void client.close(), patience.close);
      // A server need not let itself be told that a session ends.
      await transport.terminateSession().catch(() => undefined);
      clearTimeout(late);
      await client.close();
    },
  };
}

/** What every tool takes; its schema has said so before. */
function objectOf(input: unknown): Record<string, unknown> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}

function failure(error: unknown, signal: AbortSignal): McpFailure {
  return { kind: 'failed', code: faultOf(error, signal) };
}
