import { afterAll, expect, test } from 'vitest';
import { demoPassword } from '../../commands/demo-accounts.ts';
import { callCognito, signInWith, userPoolOf } from './cognito-client.ts';
import { askGraphql } from './graphql-client.ts';
import { signInPeople } from './people.ts';
import { startProduct } from './product.ts';
import { connect } from './realtime-client.ts';
import { haveTurn } from './turns.ts';

const product = await startProduct();
afterAll(() => product.close());
const { guest, demo } = await signInPeople(product);
const { clientId: ClientId } = userPoolOf(product);

function ask(query: string, variables = {}) {
  return askGraphql(product, guest.accessToken, { query, variables });
}

test.each([
  '{ __schema { types { name } } }',
  '{ __type(name: "Message") { fields { name } } }',
  '{ a: __schema { queryType { fields { name args { name type { name } } } } } }',
  'query A { ...F } fragment F on Query { __schema { directives { name } } }',
])('the schema is not told: %s', async (query) => {
  const { status, text, data } = await ask(query);
  expect(status).toBeLessThan(500);
  expect(data).toBeNull();
  expect(text).not.toMatch(/conversationId|lastMessageAt|botSlug/);
});

test.each(['{ getConversatio(id: "x") { id } }', '{ getConversation(id: "x") { titl } }'])(
  'nor guessed for whoever misspells it: %s',
  async (query) => {
    const { data, text } = await ask(query);
    expect(data).toBeNull();
    expect(text).not.toMatch(/did you mean/i);
  },
);

const field = 'getConversation(id: "x") { id }';

function nested(depth: number): string {
  return `${'{ a { '.repeat(depth)}${'} }'.repeat(depth)}`;
}

test('a query as deep as it pleases is refused, and quickly', async () => {
  const introspection = `{ __schema { types { ${'ofType { '.repeat(40)}name${' }'.repeat(40)} } } }`;
  const spread = 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }';
  for (const query of [nested(7), nested(1000), nested(4000), introspection, spread]) {
    const begun = performance.now();
    const { status, data } = await ask(query);
    expect(status).toBeLessThan(500);
    expect(data).toBeNull();
    expect(performance.now() - begun).toBeLessThan(5000);
  }
});

test('a filter as deep as it pleases breaks nothing', async () => {
  const query = `query($filter: ModelMessageFilterInput) {
    listMessages(filter: $filter) { items { id } }
  }`;
  for (const depth of [10, 100, 1000]) {
    const filter: unknown = JSON.parse(`${'{"not":'.repeat(depth)}{}${'}'.repeat(depth)}`);
    const { status, data } = await ask(query, { filter });
    expect(status).toBeLessThan(500);
    expect(JSON.stringify(data)).not.toContain('"id"');
  }
  expect(product.faults).toEqual([]);
});

test('more resolvers than the limit do not run', async () => {
  const { conversationId } = await haveTurn(product, guest, { text: 'Hello' });
  const fields = Array.from({ length: 1150 }, (_, at) => `a${at}:getConversation(id:$c){owner}`);
  const { status, data, text } = await ask(`query($c:ID!){${fields.join(' ')}}`, {
    c: conversationId,
  });
  expect(status).toBe(200);
  expect(text).toContain('more than 1000 resolvers');
  expect(text.match(/"owner":"/g)?.length ?? 0).toBeLessThanOrEqual(1000);
  expect(data).toBeDefined();
});

test('a query of twenty thousand fields is not even read', async () => {
  const fields = Array.from({ length: 20_000 }, (_, index) => `a${index}: ${field}`);
  const { status, data } = await ask(`{ ${fields.join(' ')} }`);
  expect({ status, data }).toEqual({ status: 400, data: null });
});

test('a body of two megabytes is refused', async () => {
  const { status } = await ask(`{ a(b: "${'x'.repeat(2_000_000)}") }`);
  expect(status).toBe(413);
});

test.each([
  ['RevokeToken', (refreshToken: string) => ({ ClientId, Token: refreshToken })],
  ['GlobalSignOut', (_: string, accessToken: string) => ({ AccessToken: accessToken })],
] as const)('after %s no refresh token gives a token any more', async (operation, input) => {
  const tokens = await signInWith(product, guest.email, demoPassword);
  const refresh = () =>
    callCognito(product, 'InitiateAuth', {
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
    });
  expect((await refresh()).status).toBe(200);
  const { RefreshToken, AccessToken } = tokens;
  expect((await callCognito(product, operation, input(RefreshToken, AccessToken))).status).toBe(
    200,
  );
  const { status, text } = await refresh();
  expect({ status, text }).toEqual({
    status: 400,
    text: expect.stringContaining('NotAuthorizedException'),
  });
  expect((await callCognito(product, 'GetUser', { AccessToken })).status).toBe(400);
  // Only the guest went: others stay signed in.
  const other = { AccessToken: demo.accessToken };
  expect((await callCognito(product, 'GetUser', other)).status).toBe(200);
});

test('a refresh token is no access token, nor one of another client', async () => {
  const { RefreshToken } = await signInWith(product, guest.email, demoPassword);
  expect(
    (await askGraphql(product, RefreshToken, { query: '{ __typename }', variables: {} })).status,
  ).toBe(401);
  const { status } = await callCognito(product, 'InitiateAuth', {
    ClientId: 'anotherclient0000000000000',
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  });
  expect(status).toBe(400);
});

test('a connection holds a hundred subscriptions and no more', async () => {
  const client = await connect(product, guest.accessToken);
  const call = { query: 'subscription { onTurn { turnId } }', variables: {} };
  const states: string[] = [];
  for (let index = 0; index < 105; index += 1) {
    states.push(await client.subscribe(String(index), call));
  }
  client.close();
  expect(states.filter((state) => state === 'subscribed')).toHaveLength(100);
});
