import { afterAll, expect, test } from 'vitest';
import {
  aimedCallsOf,
  aimedRestCallsOf,
  damageOf,
  leakOfField,
  leakOfRoute,
  reachesField,
  reachesRoute,
} from './attack.ts';
import { setScene } from './scene.ts';
import { askGraphql } from './graphql-client.ts';
import { startProduct } from './product.ts';
import { askRest } from './rest-calls.ts';
import type { RestRoute, RootField } from './surface.ts';

const product = await startProduct();
afterAll(() => product.close());
const scene = await setScene(product);
const { surface, routes, holdings, attackers } = scene;

/** Requests for each field and attacker; one of GraphQL holds up to four calls. */
const requests = 20;

function fieldsOf(operation: RootField['operation']) {
  return surface.fields.filter((field) => field.operation === operation);
}

const queries = fieldsOf('query').map((field) => [field.name, field] as const);
const mutations = fieldsOf('mutation').map((field) => [field.name, field] as const);
const namedRoutes = routes.map((route) => [route.name, route] as const);
const readingRoutes = namedRoutes.filter(([, { method }]) => method === 'GET');
const writingRoutes = namedRoutes.filter(([, { method }]) => method !== 'GET');

// What reads comes first and what writes last: what attackers have written they may read again.

test('the victim has something to lose, and the search for it sees something', () => {
  expect(holdings.rows.length).toBeGreaterThan(10);
  expect(holdings.identifiers.length).toBeGreaterThan(10);
  expect(scene.tokens.length).toBeGreaterThan(0);
  expect(queries.length).toBeGreaterThanOrEqual(4);
  expect(mutations.length).toBeGreaterThanOrEqual(2);
  expect(routes.length).toBeGreaterThanOrEqual(2);
});

test.each(queries)('query %s shows its owner what is theirs', async (_name, field) => {
  expect(await reachesField(scene, field)).toBe(true);
});

for (const attacker of attackers) {
  test.each(queries)(`query %s shows ${attacker.name} nothing of it`, async (_name, field) => {
    expect(await leakOfField(scene, attacker, field, requests)).toBeNull();
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

test.each(namedRoutes)('route %s shows its owner what is theirs', async (_name, route) => {
  expect(await reachesRoute(scene, route)).toBe(true);
});

for (const [title, some] of [
  ['route %s shows', readingRoutes],
  ['route %s, which writes, shows', writingRoutes],
] as const) {
  for (const attacker of attackers) {
    test.each(some)(`${title} ${attacker.name} nothing of it and changes nothing`, attackOnRoute);

    async function attackOnRoute(_name: string, route: RestRoute): Promise<void> {
      const damage = await damageOf(scene, async () => {
        expect(await leakOfRoute(scene, attacker, route, requests)).toBeNull();
      });
      expect(damage).toEqual([]);
    }
  }
}

test.each(namedRoutes)('route %s takes an access token, nothing else', async (_name, route) => {
  const { guest } = scene.people;
  const [call = expect.fail(`no row of the victim fits ${route.name}`)] = aimedRestCallsOf(
    scene,
    route,
  );
  for (const authorization of [null, '', 'Bearer', `Bearer ${guest.idToken}`, guest.idToken]) {
    const { status } = await askRest(product, authorization, call);
    expect({ authorization, status }).toEqual({ authorization, status: 401 });
  }
});

for (const attacker of attackers) {
  test.each(mutations)(
    `mutation %s changes nothing for ${attacker.name} and tells nothing`,
    async (_name, field) => {
      const damage = await damageOf(scene, async () => {
        expect(await leakOfField(scene, attacker, field, requests)).toBeNull();
      });
      expect(damage).toEqual([]);
    },
  );
}

test.each(mutations)('mutation %s does what its caller may', async (_name, field) => {
  expect(await reachesField(scene, field)).toBe(true);
});

test('the local backend itself met no fault in any of it', () => {
  expect(product.faults).toEqual([]);
});
