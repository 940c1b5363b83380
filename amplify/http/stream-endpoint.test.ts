import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { createManualClock } from '../adapters/memory/manual-clock.ts';
import { refused, type Admission } from '../app/admission.ts';
import type { Logger } from '../app/logger.ts';
import { limits } from '../contract/limits.ts';
import { createFollowTurnEndpoint } from './follow-turn-endpoint.ts';
import { createRunTurnEndpoint } from './run-turn-endpoint.ts';
import type { ResponseHead, StreamParts } from './stream-endpoint.ts';

const silent: Logger = { log: () => undefined, with: () => silent };
const claims = { sub: 's', username: 'n', account_id: 'a', token_use: 'access' };
const origin = 'https://chat.example.com';

function eventOf(changes: object = {}) {
  return {
    httpMethod: 'POST',
    path: '/chat',
    headers: { Origin: origin },
    pathParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', authorizer: { claims } },
    ...changes,
  };
}

function withClaims(changes: object) {
  return { requestContext: { requestId: 'r', authorizer: { claims: { ...claims, ...changes } } } };
}

/** The parts of an endpoint, and what it answered. */
function createOutside() {
  const clock = createManualClock();
  const output = new PassThrough();
  const heads: ResponseHead[] = [];
  let text = '';
  output.on('data', (data: Buffer) => (text += data.toString()));
  const parts: StreamParts = {
    allowedOrigins: [origin],
    clock,
    logger: silent,
    begin: (given, head) => {
      // As Lambda's runtime: the head goes out with the first write, and an end with a text is none.
      const write = given.write.bind(given);
      Object.assign(given, {
        write(...chunk: [string]) {
          Object.assign(given, { write });
          heads.push(head);
          return write(...chunk);
        },
      });
      return given;
    },
  };
  return { parts, clock, output, head: () => heads[0], text: () => text };
}

const body = { turnId: ulid(), conversationId: ulid(), parentId: null, text: 'Hello' };

async function post(
  event: object,
  admission: Admission | Error = refused('turn-conflict', 'turnId'),
) {
  const outside = createOutside();
  const endpoint = createRunTurnEndpoint(outside.parts, () => async () => {
    if (admission instanceof Error) throw admission;
    return admission;
  });
  await endpoint(event, outside.output);
  const { statusCode = 0, headers = {} } = outside.head() ?? {};
  return { statusCode, headers, answer: outside.text() };
}

test('a refusal has its status and its envelope', async () => {
  const { statusCode, headers, answer } = await post(eventOf({ body: JSON.stringify(body) }));
  expect(statusCode).toBe(409);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(answer)).toEqual({
    error: {
      code: 'turn-conflict',
      message: 'This turn id was used before with another request.',
      type: 'conflict_error',
      param: 'turnId',
      requestId: 'request-1',
    },
  });
});

const refusals = [
  ['no body', {}, 400],
  ['a body that is no JSON', { body: '{' }, 400],
  ['a wrong id', { body: JSON.stringify({ ...body, turnId: '1' }) }, 400],
  [
    'a question that is too long',
    { body: JSON.stringify({ ...body, text: 'x'.repeat(40_000) }) },
    413,
  ],
  ['a body that is too large', { body: 'x'.repeat(limits.requestBytes + 1) }, 413],
  ['no claims', { requestContext: { requestId: 'r', authorizer: null } }, 401],
  ['an ID token', withClaims({ token_use: 'id' }), 401],
  ['a token without an account', withClaims({ account_id: '' }), 403],
] as const;

for (const [name, changes, status] of refusals)
  test(`${name} is refused with ${status}`, async () => {
    const { statusCode, answer } = await post(eventOf(changes));
    expect(statusCode).toBe(status);
    expect(JSON.parse(answer)).toHaveProperty('error.requestId');
  });

test('our own fault is 500 and quotes nothing', async () => {
  const event = eventOf({ body: JSON.stringify(body) });
  const { statusCode, answer } = await post(event, new Error('table secret-table is gone'));
  expect(statusCode).toBe(500);
  expect(answer).not.toContain('secret');
});

test('only pages of an allowed origin may read an answer', async () => {
  const allowed = await post(eventOf());
  expect(allowed.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
  for (const headers of [{ origin: 'https://evil.example' }, { ORIGIN: 'null' }, {}, null]) {
    const other = await post(eventOf({ headers }));
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  }
});

test('a body may come in base64', async () => {
  const encoded = Buffer.from(JSON.stringify(body)).toString('base64');
  const { statusCode } = await post(eventOf({ body: encoded, isBase64Encoded: true }));
  expect(statusCode).toBe(409);
});

test('a stream opens at once, beats while it is silent, and ends after its last event', async () => {
  const outside = createOutside();
  const turn = new EventEmitter();
  const admission: Admission = {
    kind: 'admitted',
    stream: async (listen) => {
      turn.on('says', listen);
      await once(turn, 'ends');
    },
  };
  const endpoint = createRunTurnEndpoint(outside.parts, () => async () => admission);
  const answered = endpoint(eventOf({ body: JSON.stringify(body) }), outside.output);
  await outside.clock.advance(0);
  expect(outside.head()).toMatchObject({
    statusCode: 200,
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'access-control-allow-origin': origin,
    },
  });
  expect(outside.text()).toBe(': ok\n\n');
  await outside.clock.advance(20_000);
  turn.emit('says', { position: 2, event: { type: 'text-delta', text: 'hi' } });
  await outside.clock.advance(0);
  expect(outside.text()).toBe(': ok\n\n: ping\n\n: ping\n\nid:2\ndata:{"text":"hi"}\n\n');
  turn.emit('ends');
  await answered;
  expect(outside.output.writableEnded).toBe(true);
});

test('a page that went away does not disturb the turn', async () => {
  let heard = 0;
  const outside = createOutside();
  const admission: Admission = {
    kind: 'admitted',
    stream: async (listen) => {
      outside.output.destroy();
      await outside.clock.advance(20_000);
      listen({ position: 2, event: { type: 'text-delta', text: 'hi' } });
      heard += 1;
    },
  };
  const endpoint = createRunTurnEndpoint(outside.parts, () => async () => admission);
  await endpoint(eventOf({ body: JSON.stringify(body) }), outside.output);
  expect(heard).toBe(1);
});

test('a turn is followed from where the page stands', async () => {
  const asked: unknown[] = [];
  const outside = createOutside();
  const endpoint = createFollowTurnEndpoint(outside.parts, () => async (...given) => {
    asked.push(given);
    return refused('turn-not-found');
  });
  const turnId = ulid();
  const headers = { 'Last-Event-ID': '42' };
  await endpoint(eventOf({ headers, pathParameters: { turnId } }), outside.output);
  expect(asked).toEqual([[turnId, 42, { sub: 's', username: 'n', accountId: 'a' }]]);
});

test('a turn id that is none is not looked for', async () => {
  const outside = createOutside();
  const endpoint = createFollowTurnEndpoint(outside.parts, () => async () => {
    throw new Error('looked');
  });
  await endpoint(eventOf({ pathParameters: { turnId: '../x' } }), outside.output);
  expect(outside.head()?.statusCode).toBe(404);
});
