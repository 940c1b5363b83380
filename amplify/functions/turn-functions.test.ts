import { mkdtemp, readdir, rm, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ulid } from 'ulid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { cautiousModel } from '../contract/models/cautious-model.ts';
import { windowLimits, windowOf } from '../contract/parameters/window-of.ts';
import { createTurnDecoder } from '../contract/turn-stream.ts';
import { bundleFunction } from './bundle-function.ts';

// The two functions of a turn as they are deployed: bundled, started by a Lambda that is imitated,
// on a real DynamoDB protocol and a real provider's.

type Handler = (event: unknown, output: Writable) => Promise<void>;

const dynalite: (options: { createTableMs: number }) => Server = createRequire(import.meta.url)(
  'dynalite',
);
const servers: Server[] = [];
const upstream: unknown[] = [];
const notices: unknown[] = [];
let dynamo = '';
let folder = '';
let runTurn: Handler;
let followTurn: Handler;
const bundled: Record<string, { entry: number; own: number; catalogues: number }> = {};
/** How a file begins that holds the sample bots or the models. */
const catalogue = /[=[]\[\{(?:slug|id):"/;
const tokens = Array.from({ length: 200 }, (_, index) => (index % 9 === 8 ? '\n\n' : ' word'));

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
}

/** A server that collects the JSON it is sent and answers with what it is told to. */
function jsonServer(bodies: unknown[], contentType: string, answer: string): Server {
  return createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      bodies.push(JSON.parse(body || 'null'));
      response.writeHead(200, { 'content-type': contentType }).end(answer);
    });
  });
}

function chunk(delta: object, finish: string | null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
}

async function askDynamo(endpoint: string, operation: string, input: object) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  expect(response.status).toBe(200);
}

function createTable(endpoint: string, name: string, keys: readonly string[]): Promise<void> {
  return askDynamo(endpoint, 'CreateTable', {
    TableName: name,
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: keys.map((key, index) => ({
      AttributeName: key,
      KeyType: index === 0 ? 'HASH' : 'RANGE',
    })),
    BillingMode: 'PAY_PER_REQUEST',
  });
}

/** The person whom every call is of, in the account they work in. */
async function addMember(): Promise<void> {
  const createdAt = '2026-01-02T03:04:05.000Z';
  for (const item of [
    { id: 'account#a', item_type: 'account#details', name: 'A', createdAt },
    { id: 'account#a', item_type: 'member#s', sub: 's', state: 'active', createdAt },
  ]) {
    await put('account', item);
  }
}

async function put(TableName: string, item: object): Promise<void> {
  await askDynamo(dynamo, 'PutItem', { TableName, Item: marshall(item) });
}

const handlerModule = z.object({
  handler: z.custom<Handler>((value) => typeof value === 'function'),
});

async function load(name: string): Promise<Handler> {
  const entry = fileURLToPath(new URL(`${name}/handler.ts`, import.meta.url));
  const bundle = bundleFunction(entry, join(folder, name));
  const files = await readdir(join(folder, name));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, name, file), 'utf8')));
  const known = texts.filter((text) => catalogue.test(text));
  const { entryBytes, ownBytes } = bundle;
  bundled[name] = { entry: entryBytes, own: ownBytes, catalogues: known.length };
  const module: unknown = await import(pathToFileURL(join(folder, name, 'index.mjs')).href);
  return handlerModule.parse(module).handler;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'turn-functions-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  dynamo = await listen(dynalite({ createTableMs: 0 }));
  await createTable(dynamo, 'account', ['id', 'item_type']);
  await addMember();
  await createTable(dynamo, 'conversation', ['id']);
  await createTable(dynamo, 'message', ['conversationId', 'id']);
  await createTable(dynamo, 'receipt', ['conversationId', 'id']);
  const said = tokens.map((content) => chunk({ content }, null)).join('');
  const usage = 'data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":200}}\n\n';
  const answer = `${said}${chunk({}, 'stop')}${usage}data: [DONE]\n\n`;
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL: await listen(
      jsonServer([], 'application/x-amz-json-1.1', '{"Parameter":{"Value":"sk-canary-key"}}'),
    ),
    GRAPHQL_URL: await listen(jsonServer(notices, 'application/json', '{"data":{}}')),
    ACCOUNT_TABLE: 'account',
    FILE_BUCKET: 'files',
    CONVERSATION_TABLE: 'conversation',
    MESSAGE_TABLE: 'message',
    RECEIPT_TABLE: 'receipt',
    ALLOWED_ORIGINS: 'https://chat.example.com',
    OPENAI_API_KEY_PARAMETER: '/key',
    OPENAI_BASE_URL: `${await listen(jsonServer(upstream, 'text/event-stream', answer))}/v1`,
    MODEL: 'm',
    DEBUG_MODE: '1',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.stubGlobal('awslambda', {
    streamifyResponse: (handler: Handler) => handler,
    HttpResponseStream: { from: (output: Writable) => output },
  });
  runTurn = await load('run-turn');
  followTurn = await load('follow-turn');
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

async function call(handler: Handler, changes: object) {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (data: Buffer) => chunks.push(data));
  const claims = { sub: 's', username: 'n', account_id: 'a', token_use: 'access' };
  await handler(
    {
      httpMethod: 'POST',
      path: '/chat',
      headers: { origin: 'https://chat.example.com', authorization: 'Bearer canary-token' },
      requestContext: { requestId: 'r', authorizer: { claims } },
      ...changes,
    },
    output,
  );
  const bytes = Buffer.concat(chunks);
  const events = createTurnDecoder()
    .push(bytes)
    .flatMap((item) => (item.kind === 'event' ? [item.event] : []));
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  return { bytes, events, text, end: events.at(-1) };
}

function question() {
  return { turnId: ulid(), conversationId: ulid(), parentId: null, text: 'canary question' };
}

test('a question is answered, stored and told again by the bundles that are deployed', async () => {
  const request = question();
  const answer = await call(runTurn, { body: JSON.stringify(request) });
  expect(answer.text).toBe(tokens.join(''));
  const usage = { inputTokens: 9, outputTokens: 200 };
  expect(answer.end).toEqual({ type: 'turn-end', status: 'complete', usage });
  expect(notices).toMatchObject([
    { variables: { turnId: request.turnId, owner: 'a::s', status: 'started' } },
    { variables: { turnId: request.turnId, owner: 'a::s', status: 'ended' } },
  ]);
  const again = await call(followTurn, {
    headers: { 'Last-Event-ID': '300' },
    pathParameters: { turnId: request.turnId },
  });
  expect(again.text).toBe(tokens.join('').slice(300));
  expect(again.end).toEqual(answer.end);
});

test('a conversation from before tokens were counted is sent as far as its window reaches, and counted once', async () => {
  const { conversationId, ...first } = question();
  const owner = 'a::s';
  const said = Array.from({ length: 90 }, (_, index) => `${index}`.padEnd(290, ' word'));
  const ids = said.map((_, index) => ulid(1_700_000_000_000 + index));
  const at = '2026-01-02T03:04:05.000Z';
  const times = { createdAt: at, updatedAt: at };
  const row = { id: conversationId, accountId: 'a', owner, title: 'Old', lastMessageAt: at };
  await put('conversation', { ...row, ...times });
  for (const [index, text] of said.entries()) {
    const id = ids[index] ?? '';
    const parent = index === 0 ? {} : { parentId: ids[index - 1] ?? '' };
    const role = index % 2 === 0 ? 'user' : 'assistant';
    const rest = { status: 'complete', turnId: ulid(), owner, ...times };
    // Units of UTF-16, and no depth.
    const place = { offset: index * 290 };
    await put('message', { conversationId, id, ...parent, ...place, role, text, ...rest });
  }
  const window = { by: 'tokens', most: 3000 } as const;
  const limits = windowLimits(cautiousModel('m'), { window });
  const whole = said.map((text, index) => ({
    role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text,
  }));
  const again = { turnId: ulid(), text: 'And now?' };
  for (const { turnId, text } of [first, again]) {
    const request = { turnId, conversationId, parentId: ids.at(-1), text, parameters: { window } };
    const { events } = await call(runTurn, { body: JSON.stringify(request) });
    const { sent } = windowOf(whole, { instructions: '', asked: [text] }, limits);
    expect(upstream.at(-1)).toMatchObject({ messages: { length: sent } });
    whole.push({ role: 'user', text }, { role: 'assistant', text: tokens.join('') });
    const [start] = events;
    ids.push(start?.type === 'turn-start' ? start.assistantMessageId : '');
  }
});

test('a token of an answer takes at most 45 bytes on the wire', async () => {
  const { bytes } = await call(runTurn, { body: JSON.stringify(question()) });
  expect(bytes.length / tokens.length).toBeLessThanOrEqual(45);
});

test('debug mode tells of settings and requests and of no secret', async () => {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  await call(runTurn, { body: JSON.stringify(question()) });
  write.mockRestore();
  expect(lines.join('')).toContain('request.received');
  expect(lines.join('')).not.toContain('canary');
});

/** Bytes that Lambda reads before it knows the handler. */
const entryBudget = 30_000;
/** Of our own code, most of which is read by an answer with tools, files or a receipt alone. */
const ownBudget = 187_000;

test('what is known of bots and models is read when it is needed', () => {
  expect(bundled['run-turn']?.catalogues).toBe(2);
});

// How quickly it is read is a matter of the machine: `npm run bench -- import` measures it.
test.each(['run-turn', 'follow-turn'])('%s is small enough to be read in no time', (name) => {
  expect(bundled[name]?.entry).toBeLessThanOrEqual(entryBudget);
  expect(bundled[name]?.own).toBeLessThanOrEqual(ownBudget);
});
