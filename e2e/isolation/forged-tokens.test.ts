import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { decodeJwt, SignJWT } from 'jose';
import { ulid } from 'ulid';
import { afterAll, expect, test } from 'vitest';
import { aimedCallsOf } from './attack.ts';
import { callCognito, userPoolOf } from './cognito-client.ts';
import { forgedTokens } from './forged-tokens.ts';
import { askGraphql } from './graphql-client.ts';
import { signInPeople } from './people.ts';
import { startUnthrottledProduct } from './product.ts';
import { connect, openRealtime } from './realtime-client.ts';
import { aimedRestCall, askRest } from './rest-calls.ts';
import { attackerKey, poolKey } from './signing-keys.ts';
import { readRows } from './stored-rows.ts';
import { graphqlSurface, restRoutes } from './surface.ts';
import { haveTurn } from './turns.ts';

const product = await startUnthrottledProduct();
afterAll(() => product.close());
const { demo: victim, guest } = await signInPeople(product);
await haveTurn(product, victim, { text: 'What a forger is after.' });
const rows = await readRows(product);
const surface = graphqlSurface(product.backend.assembly);
const pool = poolKey(product);
const own = attackerKey(pool.kid);
const now = Math.floor(Date.now() / 1000);
const forged = Object.entries(forgedTokens({ pool, own, person: guest, victim, now }));

/** What a call of any route may name; there is nothing of it, so that a genuine token does no harm. */
const nowhere = {
  accountId: 'team-of-nobody',
  sub: randomUUID(),
  email: 'nobody@example.com',
  invitationId: '0'.repeat(32),
  workflowId: 'none',
  promptId: 'none',
  pluginId: 'none',
  serverId: 'none',
  botId: ulid(),
  presetId: ulid(),
  attachmentId: ulid(),
  testId: ulid(),
  runId: ulid(),
  previewId: ulid(),
  turnId: ulid(),
  conversationId: ulid(),
  name: 'notes.txt',
  type: 'text/plain',
  bytes: 5,
  version: 1,
};

const routeCalls = restRoutes(product.backend.assembly).map((route) => {
  const call = aimedRestCall(route, nowhere) ?? expect.fail(`nothing is there for ${route.name}`);
  return { name: route.name, call };
});
const graphqlCalls = surface.fields
  .filter(({ operation }) => operation !== 'subscription')
  .flatMap((field) => aimedCallsOf({ surface, rows }, field).slice(0, 1));

test('there are attacks, and doors to try them at', () => {
  expect(forged.length).toBeGreaterThan(40);
  expect(new Set(forged.map(([, token]) => token)).size).toBe(forged.length);
  expect(routeCalls.length).toBeGreaterThanOrEqual(2);
  expect(graphqlCalls.length).toBeGreaterThanOrEqual(6);
});

/** Routes for one of the tokens: each tries some, and each is tried by many. */
function someRoutes(token: string) {
  const at = forged.findIndex(([, other]) => other === token) * 7;
  return routeCalls.filter(
    (_, index) => (index + at) % routeCalls.length < Math.ceil(routeCalls.length / 4),
  );
}

test('every route is tried by many tokens', () => {
  const tried = forged.flatMap(([, token]) => someRoutes(token).map(({ name }) => name));
  for (const { name } of routeCalls)
    expect(tried.filter((one) => one === name).length).toBeGreaterThan(8);
});

test.each(forged)('a token %s opens no route of the REST API', async (_name, token) => {
  for (const { name, call } of someRoutes(token)) {
    const { status, text } = await askRest(product, `Bearer ${token}`, call);
    expect({ name, status, text }).toMatchObject({ name, status: 401 });
  }
});

test.each(forged)('a token %s opens none without a scheme', async (_name, token) => {
  for (const { name, call } of routeCalls.slice(0, 2)) {
    const { status } = await askRest(product, token, call);
    expect({ name, status }).toEqual({ name, status: 401 });
  }
});

test.each(forged)('a token %s gets nothing from GraphQL', async (_name, token) => {
  for (const call of graphqlCalls) {
    const { status, data } = await askGraphql(product, token, call);
    expect({ query: call.query, status, data }).toEqual({
      query: call.query,
      status: 401,
      data: null,
    });
  }
});

test.each(forged)('a token %s opens no realtime connection', async (_name, token) => {
  expect((await openRealtime(product, token)).kind).toBe('refused');
});

test('a connection opened by a genuine token begins no subscription by a forged one', async () => {
  const client = await connect(product, guest.accessToken);
  const call = { query: 'subscription { onTurn { turnId } }', variables: {} };
  expect(await client.subscribe('genuine', call)).toBe('subscribed');
  for (const [name, token] of forged) {
    const state = await client.subscribe(name, call, token);
    expect({ name, state }).toEqual({ name, state: 'refused' });
  }
  client.close();
});

/** A door that opens may still say that what was brought is not right, or not there. */
const opened = [200, 400, 403, 404, 409];

test.each([
  ['as it is', victim.accessToken],
  [
    'made by this test with the key of the pool',
    await new SignJWT(decodeJwt(victim.accessToken))
      .setProtectedHeader({ alg: 'RS256', kid: pool.kid })
      .sign(pool.privateKey),
  ],
])('the genuine token, %s, opens all of them', async (_name, token) => {
  for (const { name, call } of routeCalls) {
    const { status } = await askRest(product, `Bearer ${token}`, call);
    expect({ name, status }).toEqual({ name, status: expect.toBeOneOf(opened) });
  }
  for (const call of graphqlCalls) {
    expect((await askGraphql(product, token, call)).status).toBe(200);
  }
  (await connect(product, token)).close();
});

test('a token of 200 KB breaks nothing', async () => {
  const authorization = `Bearer ${'a'.repeat(200_000)}.b.c`;
  for (const path of ['/graphql', '/api/chat']) {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = product;
      const options = { port, path, host: '127.0.0.1', method: 'POST', headers: { authorization } };
      const sent = request(options, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect([401, 431]).toContain(status);
  }
  expect(product.faults).toEqual([]);
});

test('a forged token is nobody at the user pool either', async () => {
  for (const [name, token] of forged) {
    const { status, text } = await callCognito(product, 'GetUser', { AccessToken: token });
    expect({ name, status }).toEqual({ name, status: 400 });
    expect(text).not.toContain(guest.email);
  }
  const { clientId } = userPoolOf(product);
  expect(decodeJwt(guest.accessToken)['client_id']).toBe(clientId);
});
