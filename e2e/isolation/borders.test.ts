import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { projectFolder } from '../../commands/project.ts';
import { userPoolOf } from './cognito-client.ts';
import { marksOf } from './marks.ts';
import { signInPeople } from './people.ts';
import { startUnthrottledProduct } from './product.ts';
import { type RawAnswer, type RawRequest, sendRaw } from './raw-http.ts';
import { readRows } from './stored-rows.ts';
import { restRoutes } from './surface.ts';
import { haveTurn } from './turns.ts';

const product = await startUnthrottledProduct();
afterAll(() => product.close());
const { demo, guest } = await signInPeople(product);
await haveTurn(product, demo, { text: 'What nobody is told.' });
const marks = (await readRows(product)).flatMap(({ values }) => marksOf(values));
const routes = restRoutes(product.backend.assembly);
const { port } = product;

/** A throttled answer says nothing of who may read it. */
async function send(sent: RawRequest): Promise<RawAnswer> {
  const answer = await sendRaw(product, sent);
  if (answer.status !== 429) return answer;
  await sleep(40);
  return send(sent);
}

const anyId = '01M7XSK4X06AJY9ZRX0Y96JZJH';
const namedRoutes = routes.map(
  ({ name, method, path }) =>
    [name, method, `/api${path.replaceAll(/\{[^}]+\}/g, anyId)}`] as const,
);

const allowedOrigin = 'http://localhost:5173';
const foreignOrigins = [
  'https://evil.example',
  'http://localhost:5173.evil.example',
  'http://localhost:51730',
  'https://localhost:5173',
  'http://localhost',
  'http://LOCALHOST:5173',
  'http://127.0.0.1:5173',
  'null',
  '*',
];

/** A few of them: every route has three, every one has many routes. */
function someOrigins(at: number): readonly string[] {
  return [0, 1, 2].map((more) => foreignOrigins[(at * 2 + more * 3) % foreignOrigins.length] ?? '');
}

/** Whom an answer lets read it, besides pages of its own origin. */
function readersOf({ headers }: RawAnswer) {
  const origin = headers['access-control-allow-origin'] ?? null;
  return { origin, credentials: headers['access-control-allow-credentials'] ?? null };
}

const ours = { origin: allowedOrigin, credentials: null };
const nobody = { origin: null, credentials: null };

/** Of one whom nothing of this lets go or takes anything from: the last owner, who names nothing that is there. */
const authorization = `Bearer ${demo.accessToken}`;

test.each(namedRoutes)('%s is read by pages of our own only', async (_name, method, path) => {
  const asked = { 'access-control-request-method': method };
  const origin = allowedOrigin;
  const preflight = await send({ method: 'OPTIONS', path, headers: { origin, ...asked } });
  expect(readersOf(preflight)).toEqual(ours);
  expect(preflight.headers['access-control-allow-headers']).toContain('Authorization');
  expect(readersOf(await send({ method, path, headers: { origin } }))).toEqual(ours);
  const answer = await send({ method, path, headers: { origin, authorization } });
  expect(readersOf(answer)).toEqual(ours);
  expect(answer.headers['vary']).toContain('Origin');
});

test.each(namedRoutes)('%s is read by no other page', async (name, method, path) => {
  const asked = { 'access-control-request-method': method };
  for (const origin of someOrigins(routes.findIndex((route) => route.name === name))) {
    // The gateway's own answers name our origin whoever asks, which lets no other one read them.
    const preflight = await send({ method: 'OPTIONS', path, headers: { origin, ...asked } });
    expect([ours, nobody]).toContainEqual(readersOf(preflight));
    const refused = await send({ method, path, headers: { origin } });
    expect([ours, nobody]).toContainEqual(readersOf(refused));
    const answer = await send({ method, path, headers: { origin, authorization } });
    expect({ origin, readers: readersOf(answer) }).toEqual({ origin, readers: nobody });
  }
});

const localPaths = [
  '/graphql',
  '/__local/cognito/',
  '/__local/mailbox',
  '/__local/accounts',
  '/__local/aws/',
  '/__local/model/v1/models',
];

test.each(localPaths)('%s is read by no page of another origin', async (path) => {
  for (const origin of [...foreignOrigins, allowedOrigin]) {
    for (const method of ['OPTIONS', 'POST', 'GET']) {
      const headers = { origin, authorization: guest.accessToken };
      expect(readersOf(await send({ method, path, headers }))).toEqual(nobody);
    }
  }
});

const foreignHosts = [
  `evil.example:${port}`,
  'evil.example',
  'localhost',
  '127.0.0.1',
  `localhost.evil.example:${port}`,
  `127.0.0.1.nip.io:${port}`,
  `localhost:${port}@evil.example`,
  `0.0.0.0:${port}`,
  `localhost:${port + 1}`,
  `localhost:${port}, evil.example`,
  `LOCALHOST.:${port}`,
];

test.each(foreignHosts)('whoever calls this machine %s gets 421', async (host) => {
  const everywhere = [...localPaths, '/', '/graphql/realtime', '/api/chat', '/api/unknown'];
  for (const path of everywhere) {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const headers = {
        host,
        'x-forwarded-host': `localhost:${port}`,
        forwarded: 'host=localhost',
      };
      const { status, text } = await sendRaw(product, { method, path, headers });
      expect({ path, status }).toEqual({ path, status: 421 });
      expect(text).not.toContain('@example.com');
    }
  }
});

test.each(foreignHosts)('a socket to %s is not opened', async (host) => {
  const encoded = Buffer.from(JSON.stringify({ Authorization: guest.accessToken, host }));
  const protocols = ['graphql-ws', `header-${encoded.toString('base64url')}`];
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql/realtime`, protocols, {
    headers: { host },
  });
  const outcome = await Promise.race([
    once(socket, 'open').then(() => 'opened'),
    once(socket, 'close').then(() => 'closed'),
    once(socket, 'error').then(() => 'closed'),
  ]).catch(() => 'closed');
  socket.terminate();
  expect(outcome).toBe('closed');
});

test('this machine itself is answered by each of its names', async () => {
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    const answer = await send({ method: 'GET', path: '/__local/mailbox', headers: { host } });
    expect({ host, status: answer.status }).toEqual({ host, status: 200 });
  }
});

/** What nobody who has not signed in is told: where things are, what they are called, how they broke. */
const telling = {
  'an ARN': /arn:aws/,
  // Not the last twelve of a request id, which may be digits all.
  'an AWS account': /(?<!-)\b\d{12}\b/,
  'a table or a function':
    /AccountTable|Table-|Conversation-|Message-|runturn|followturn|pretoken/i,
  'a variable': /OPENAI_|AWS_[A-Z]|_TABLE|GRAPHQL_URL|DEBUG_MODE|process\.env|amplify\//,
  'a place in the code': /\bat .+:\d+:\d+|\.ts:\d+|node_modules|file:\/\//,
};

test('whoever has not signed in is told nothing of what is behind', async () => {
  const { userPoolId } = userPoolOf(product);
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];
  const paths = [
    ...namedRoutes.map(([, , path]) => path),
    '/api',
    '/api/',
    '/api/unknown',
    '/api/info',
    '/api/%ff',
    '/api/..%2f..',
    '/api/__proto__',
    '/graphql',
    '/graphql/realtime',
    '/graphql/x',
    `/__local/cognito/${userPoolId}/.well-known/jwks.json`,
    `/__local/cognito/${userPoolId}/.well-known/openid-configuration`,
    '/__local/cognito/us-east-1_Another00/.well-known/jwks.json',
    '/__local/aws/',
  ];
  const bodies = ['', '{', '[]', '{"query":"{ unknown }"}', '\u0000'];
  for (const path of paths) {
    for (const method of methods) {
      for (const body of method === 'POST' ? bodies : ['']) {
        const answer = await send({ method, path, ...(body !== '' && { body }) });
        const whole = `${JSON.stringify(answer.headers)}\n${answer.text}`;
        const told = Object.entries(telling).filter(([, pattern]) => pattern.test(whole));
        expect({ method, path, told: told.map(([what]) => what), whole }).toEqual({
          method,
          path,
          told: [],
          whole,
        });
        expect(answer.status).toBeLessThan(500);
        expect(whole).not.toContain(projectFolder);
        for (const mark of marks) expect(whole).not.toContain(mark);
      }
    }
  }
  expect(product.faults).toEqual([]);
});
