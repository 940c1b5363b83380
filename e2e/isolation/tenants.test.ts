import { afterAll, expect, test } from 'vitest';
import { aimedCallsOf, aimedRestCallsOf, attack, nothing, reachesField } from './attack.ts';
import { eavesdrop } from './eavesdrop.ts';
import { testExistence } from './existence.ts';
import { askGraphql } from './graphql-client.ts';
import { openRealtime } from './realtime-client.ts';
import { askRest } from './rest-calls.ts';
import { attackersOfRoute } from './sent-attackers.ts';
import type { RootField } from './surface.ts';
import { setToldScene } from './told-story.ts';

const scene = await setToldScene();
const { product } = scene;
afterAll(() => product.close());
const { surface, routes, attackers, rows } = scene;

const everything = process.env['PARLANCE_TEST_ALL'] === '1';
/**
 * Requests for each field and attacker besides those that owners make; one of GraphQL holds up to four calls.
 * More of them in `npm run test:all`.
 */
const requests = everything ? 8 : 3;
/** The same for routes, of which there are many more. */
const routeRequests = everything ? 3 : 1;

function fieldsOf(operation: RootField['operation']) {
  return surface.fields.filter((field) => field.operation === operation);
}

const queries = fieldsOf('query').map((field) => [field.name, field] as const);
const namedRoutes = routes.map((route) => [route.name, route] as const);
const readingRoutes = namedRoutes.filter(([, { method }]) => method === 'GET');

test('there is something to lose, and the search for it sees something', () => {
  expect(rows.length).toBeGreaterThan(80);
  expect(scene.marks.length).toBeGreaterThan(100);
  expect(scene.known.tokens.length).toBeGreaterThan(10);
  expect(queries.length).toBeGreaterThanOrEqual(5);
  expect(readingRoutes.length).toBeGreaterThanOrEqual(15);
});

test.each(queries)('query %s shows its owner what is theirs', async (_name, field) => {
  expect(await reachesField(scene, field)).toBe(true);
});

for (const attacker of attackers) {
  test.each(queries)(`query %s shows ${attacker.name} nothing of others`, async (_name, field) => {
    expect(await attack(scene, attacker, { kind: 'field', field }, requests)).toEqual(nothing);
  });
}

test.each(queries)('query %s reads no whole table', async (_name, field) => {
  const scanned: string[] = [];
  const stop = product.backend.dynamodb.onConsumed(({ operation, tableName }) => {
    if (operation === 'Scan') scanned.push(tableName);
  });
  for (const call of aimedCallsOf(scene, field)) {
    await askGraphql(product, scene.people.guest.accessToken, call);
  }
  stop();
  expect(scanned).toEqual([]);
});

test('several requests in one body are none', async () => {
  const calls = fieldsOf('query').flatMap((field) => aimedCallsOf(scene, field));
  expect(calls.length).toBeGreaterThan(0);
  const answer = await askGraphql(product, scene.people.guest.accessToken, calls);
  expect(answer.status).toBe(400);
  expect(answer.data).toBeNull();
});

for (const [number, [name, route]] of readingRoutes.entries()) {
  for (const attacker of attackersOfRoute(attackers, number, route)) {
    test(`route ${name} shows ${attacker.name} nothing but what the rule says`, async () => {
      expect(await attack(scene, attacker, { kind: 'route', route }, routeRequests)).toEqual(
        nothing,
      );
    });
  }
}

test.each(namedRoutes)('route %s takes an access token, nothing else', async (_name, route) => {
  const { guest } = scene.people;
  const [call = expect.fail(`no row fits ${route.name}`)] = aimedRestCallsOf(route, rows);
  for (const authorization of [null, '', 'Bearer', `Bearer ${guest.idToken}`, guest.idToken]) {
    const { status } = await askRest(product, authorization, call);
    expect({ authorization, status }).toEqual({ authorization, status: 401 });
  }
});

testExistence(scene);

test('nobody connects without a token', async () => {
  for (const authorization of [null, '', 'Bearer ']) {
    expect((await openRealtime(product, authorization)).kind).toBe('refused');
  }
});

// After all that reads: everybody acts.
test('whoever listens hears what they do themselves in this account, and nothing else', async () => {
  const names = fieldsOf('subscription').map(({ name }) => name);
  const { heardByVictim, listeners } = await eavesdrop(scene);
  expect(names.length).toBeGreaterThanOrEqual(2);
  expect(names.filter((name) => !heardByVictim.has(name))).toEqual([]);
  expect(listeners).toHaveLength(8);
  for (const { name, begun, heard } of listeners) {
    expect({ name, heard }).toEqual({ name, heard: [] });
    expect(begun).toBeGreaterThan(names.length);
  }
});

test('the local backend itself met no fault in any of it', () => {
  expect(product.faults).toEqual([]);
});
