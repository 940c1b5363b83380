import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { HttpRoom } from '../server/http-room.ts';
import { createDemoTools, type DemoTool } from './demo-tools.ts';

/** What opens `/keyed`. */
const demoKey = 'demo-key-of-this-machine';

/** Whoever forgets to end sessions loses the oldest. */
const mostSessions = 50;

/** An MCP server on this machine, by the official SDK: at `/`, with a key at `/keyed`, and its notes at `/notes`. */
export function createDemoMcp(): HttpRoom {
  const notes: string[] = [];
  const sessions = new Map<string, StreamableHTTPServerTransport>();

  async function begin(): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await serverOf(createDemoTools(notes)).connect(transport);
    const [oldest] = sessions;
    if (oldest && sessions.size >= mostSessions) {
      sessions.delete(oldest[0]);
      await oldest[1].close();
    }
    return transport;
  }

  return async (request, response, { pathname }) => {
    if (pathname === '/notes') return sendNotes(response, notes);
    if (pathname !== '/' && pathname !== '/keyed') return refuse(response, 404);
    if (pathname === '/keyed' && !hasKey(request)) return refuse(response, 401);
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? sessions.get(id) : await begin();
    if (!known) return refuse(response, 404);
    await known.handleRequest(request, response);
  };
}

function hasKey({ headers }: IncomingMessage): boolean {
  return headers.authorization === `Bearer ${demoKey}`;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function sendNotes(response: ServerResponse, notes: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ notes }));
}

function serverOf(tools: readonly DemoTool[]): Server {
  const server = new Server(
    { name: 'demo', title: 'Demo tools of this machine', version: '1' },
    { capabilities: { tools: {} } },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, title, description, properties, required, readOnly, output }) => ({
      name,
      title,
      description,
      inputSchema: { type: 'object' as const, properties, required: [...required] },
      ...(output && { outputSchema: output }),
      annotations: { readOnlyHint: readOnly },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new Error('There is no such tool.');
    const { text, structured, isError = false } = await tool.run(params.arguments ?? {}, signal);
    const content = [{ type: 'text' as const, text }];
    return { content, isError, ...(structured && { structuredContent: structured }) };
  });
  return server;
}
