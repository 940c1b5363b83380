import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import {
  aimedCallsOf,
  aimedRestCallsOf,
  reachesField,
  reachesRoute,
  setScene,
  tryGraphql,
  tryRest,
} from './attack.ts';
import { callArbitrary } from './graphql-calls.ts';
import { askGraphql } from './graphql-client.ts';
import { startProduct } from './product.ts';
import { askRest, restArbitrary } from './rest-calls.ts';
import { damageBetween, readRows } from './stored-rows.ts';
import type { RootField } from './surface.ts';

const product = await startProduct();
afterAll(() => product.close());
const scene = await setScene(product);
const { surface, routes, holdings, attackers } = scene;
const attackerSubs = attackers.flatMap(({ sub }) => sub ?? []);

/** Requests for each field and attacker; one of GraphQL holds up to four calls. */
const requests = 30;

function fieldsOf(operation: RootField['operation']) {
  return surface.fields.filter((field) => field.operation === operation);
}

const queries = fieldsOf('query').map((field) => [field.name, field] as const);
const mutations = fieldsOf('mutation').map((field) => [field.name, field] as const);
const namedRoutes = routes.map((route) => [route.name, route] as const);

/** Tries something and says what of the rows that are not the attackers' it changed. */
async function damageOf(attempts: () => Promise<void>): Promise<readonly string[]> {
  const before = await readRows(product);
  await attempts();
  return damageBetween(before, await readRows(product), attackerSubs);
}

// Queries come first and mutations last: what attackers write of their own they may read again.

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
    for (const call of aimedCallsOf(scene, field)) {
      expect(await tryGraphql(scene, attacker, call)).toBeNull();
    }
    await fc.assert(
      fc.asyncProperty(callArbitrary(surface, field, attacker.known), async (call) => {
        expect(await tryGraphql(scene, attacker, call)).toBeNull();
      }),
      { numRuns: requests },
    );
  });
}

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

for (const attacker of attackers) {
  test.each(namedRoutes)(
    `route %s shows ${attacker.name} nothing of it and changes nothing`,
    async (_name, route) => {
      const damage = await damageOf(async () => {
        for (const call of aimedRestCallsOf(scene, route)) {
          expect(await tryRest(scene, attacker, call)).toBeNull();
        }
        await fc.assert(
          fc.asyncProperty(restArbitrary(route, attacker.known), async (call) => {
            expect(await tryRest(scene, attacker, call)).toBeNull();
          }),
          { numRuns: requests },
        );
      });
      expect(damage).toEqual([]);
    },
  );
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
      const damage = await damageOf(async () => {
        for (const call of aimedCallsOf(scene, field)) {
          expect(await tryGraphql(scene, attacker, call)).toBeNull();
        }
        await fc.assert(
          fc.asyncProperty(callArbitrary(surface, field, attacker.known), async (call) => {
            expect(await tryGraphql(scene, attacker, call)).toBeNull();
          }),
          { numRuns: requests },
        );
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
