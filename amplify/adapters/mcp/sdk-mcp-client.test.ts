import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createDemoMcp } from '../../../local/mcp/demo-mcp.ts';
import type { McpSession } from '../../app/mcp/mcp-client.ts';
import { createHttpsGuardedWeb } from '../https/https-guarded-web.ts';
import { createSdkMcpClient } from './sdk-mcp-client.ts';

// The way of a turn: the SDK's client over the guarded way, to servers of this machine.

const signal = new AbortController().signal;
const place = z.object({ port: z.number() });

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${place.parse(server.address()).port}`;
}

async function openDemo() {
  const room = createDemoMcp();
  const asked: string[] = [];
  const origin = await listen((request, response) => {
    asked.push(request.method ?? '');
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  return { origin, asked };
}

function clientOf(...origins: string[]) {
  return createSdkMcpClient(createHttpsGuardedWeb({ rule: { servers: 'owners', origins } }));
}

async function sessionAt(origin: string, path = '/', key: string | null = null) {
  const connection = await clientOf(origin).connect({ url: `${origin}${path}`, key }, signal);
  if (connection.kind === 'failed') throw new Error(connection.code);
  onTestFinished(() => connection.session.close());
  return connection.session;
}

test('a server’s tools are listed, called, and its session is ended', async () => {
  const { origin, asked } = await openDemo();
  const session = await sessionAt(origin);
  expect(session.server).toBe('Demo tools of this machine');
  const listed = await session.list(signal);
  expect(listed).toMatchObject({ kind: 'listed' });
  const tools = listed.kind === 'listed' ? listed.tools : [];
  expect(tools[1]).toEqual({
    name: 'add_note',
    title: 'Add a note',
    description: 'Adds a note.',
    schema: {
      type: 'object',
      properties: { text: { type: 'string', minLength: 1, maxLength: 1000 } },
      required: ['text'],
    },
    output: null,
    readOnly: false,
  });
  expect(await session.call('add_note', { text: 'Milk' }, signal)).toEqual({
    kind: 'answered',
    text: 'Noted: Milk',
    isError: false,
  });
  expect(await session.call('fail', {}, signal)).toMatchObject({ isError: true });
  expect(await (await fetch(`${origin}/notes`)).json()).toEqual({ notes: ['Milk'] });
  await session.close();
  expect(asked.filter((method) => method !== 'POST')).toEqual(['GET', 'DELETE']);
});

test('a key opens what asks for one', async () => {
  const { origin } = await openDemo();
  const url = `${origin}/keyed`;
  for (const key of [null, 'wrong'])
    expect(await clientOf(origin).connect({ url, key }, signal)).toEqual({
      kind: 'failed',
      code: 'no-entry',
    });
  await sessionAt(origin, '/keyed', 'demo-key-of-this-machine');
});

test('of what is too long nothing is given, and the session goes on', async () => {
  const { origin } = await openDemo();
  const session = await sessionAt(origin);
  expect(await session.call('read_archive', {}, signal)).toEqual({
    kind: 'failed',
    code: 'too-long',
  });
  expect(await session.call('read_notes', {}, signal)).toMatchObject({ kind: 'answered' });
});

test('a slow tool is given up when it is no longer waited for', async () => {
  const { origin } = await openDemo();
  const session = await sessionAt(origin);
  const begun = performance.now();
  const result = await session.call('wait', { seconds: 60 }, AbortSignal.timeout(200));
  expect(result).toEqual({ kind: 'failed', code: 'too-slow' });
  await session.close();
  expect(performance.now() - begun).toBeLessThan(3000);
});

/** Answers as a server that begins well and then does as it likes with calls. */
function misbehaving(onCall: RequestListener): RequestListener {
  return (request, response) => {
    let text = '';
    request.on('data', (data: Buffer) => (text += data.toString()));
    request.on('end', () => {
      const { id, method } = z
        .object({ id: z.optional(z.unknown()), method: z.optional(z.string()) })
        .parse(JSON.parse(text === '' ? '{}' : text));
      if (method === 'tools/call' || method === 'tools/list') return onCall(request, response);
      if (method !== 'initialize') return response.writeHead(202).end();
      const serverInfo = { name: 'odd', version: '1' };
      const result = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo };
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
    });
  };
}

const events = { 'content-type': 'text/event-stream' };
const json = { 'content-type': 'application/json' };

test.each<readonly [string, RequestListener, string]>([
  ['breaks off', (_, response) => void response.destroy(), 'unreachable'],
  [
    'ends with nothing said',
    (_, response) => void response.writeHead(200, events).end(),
    'unreachable',
  ],
  [
    'breaks off in the middle of a word',
    (_, response) => {
      response.writeHead(200, events).write('data: {"jsonrpc":"2.0","id":1,"resu');
      setTimeout(() => response.destroy(), 50);
    },
    'unreachable',
  ],
  ['says 500', (_, response) => void response.writeHead(500).end('secret words'), 'unreachable'],
  [
    'gives a page',
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>'),
    'not-mcp',
  ],
  [
    'gives half of JSON',
    (_, response) => void response.writeHead(200, json).end('{"jsonrpc":'),
    'not-mcp',
  ],
  [
    'sends elsewhere',
    (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
    'redirected',
  ],
])('of a server that %s it is said, in a code and not in its words', async (_, onCall, code) => {
  const origin = await listen(misbehaving(onCall));
  const session: McpSession = await sessionAt(origin);
  const result = await session.call('x', {}, AbortSignal.timeout(5000));
  expect(result).toEqual({ kind: 'failed', code });
});

test('nothing listens, or it is no MCP server', async () => {
  const client = clientOf('http://127.0.0.1:1');
  expect(await client.connect({ url: 'http://127.0.0.1:1/', key: null }, signal)).toEqual({
    kind: 'failed',
    code: 'unreachable',
  });
  const origin = await listen((_, response) => void response.writeHead(404).end());
  expect(await clientOf(origin).connect({ url: origin, key: null }, signal)).toEqual({
    kind: 'failed',
    code: 'not-mcp',
  });
});

test('what a tool says for programs is given, with what its server says of it', async () => {
  const outputSchema = { type: 'object', properties: { n: { type: 'number' } } };
  const tools = [{ name: 'count', inputSchema: { type: 'object' }, outputSchema }];
  let id = 0;
  const origin = await listen(
    misbehaving((_, response) => {
      id += 1;
      const result = { tools, content: [], structuredContent: { n: 'four' } };
      response.writeHead(200, json).end(JSON.stringify({ jsonrpc: '2.0', id, result }));
    }),
  );
  const session = await sessionAt(origin);
  expect(await session.list(signal)).toMatchObject({
    tools: [{ output: JSON.stringify(outputSchema) }],
  });
  expect(await session.call('count', {}, signal)).toEqual({
    kind: 'answered',
    text: '{"n":"four"}',
    structured: { n: 'four' },
    isError: false,
  });
});
