import { afterAll, expect, test } from 'vitest';
import { attack, nothing, reachesField } from './attack.ts';
import { endings } from './rules.ts';
import type { Attacker } from './scene.ts';
import { attackersOfRoute } from './sent-attackers.ts';
import type { RestRoute } from './surface.ts';
import { setToldScene } from './told-story.ts';

const scene = await setToldScene();
const { product } = scene;
afterAll(() => product.close());
const { surface, routes, attackers } = scene;

/** Requests for each attacker besides those that owners make; more of them in `npm run test:all`. */
const requests =
  process.env['PARLANCE_TEST_ALL'] === '1'
    ? ({ field: 8, route: 3, ending: 2 } as const)
    : ({ field: 3, route: 1, ending: 1 } as const);

type NamedRoute = readonly [string, RestRoute];

const mutations = surface.fields
  .filter(({ operation }) => operation === 'mutation')
  .map((field) => [field.name, field] as const);
const writing = routes
  .filter(({ method }) => method !== 'GET')
  .map((route) => [route.name, route] as const);
const ending = endings.flatMap((name) => writing.filter((route) => route[0] === name));
const others = writing.filter((route) => !ending.includes(route));

function attackFields(attacker: Attacker): void {
  for (const [name, field] of mutations) {
    test(`mutation ${name} does for ${attacker.name} nothing but what the rule says`, async () => {
      expect(await attack(scene, attacker, { kind: 'field', field }, requests.field)).toEqual(
        nothing,
      );
    });
  }
}

function attackRoute([name, route]: NamedRoute, attacker: Attacker, count: number): void {
  const number = writing.findIndex((other) => other[0] === name);
  if (!attackersOfRoute([attacker], number, route).includes(attacker)) return;
  test(`route ${name} does for ${attacker.name} nothing but what the rule says`, async () => {
    expect(await attack(scene, attacker, { kind: 'route', route }, count)).toEqual(nothing);
  });
}

const withRights = attackers.filter(({ name }) => name === 'the owner');
const withoutRights = attackers.filter((attacker) => !withRights.includes(attacker));

test('all that writes is tried', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(3);
  expect(others.length + ending.length).toBe(writing.length);
  expect(ending).toHaveLength(endings.length);
  expect(withRights).toHaveLength(1);
});

// In this order: those with rights may turn the others into anything, and after an ending its caller is another.
for (const attacker of withoutRights) {
  attackFields(attacker);
  for (const route of others) attackRoute(route, attacker, requests.route);
}
for (const route of ending) {
  for (const attacker of withoutRights) attackRoute(route, attacker, requests.ending);
}
for (const attacker of withRights) {
  attackFields(attacker);
  test.each(mutations)('mutation %s does what its owner may', async (_name, field) => {
    expect(await reachesField(scene, field)).toBe(true);
  });
  for (const route of others) attackRoute(route, attacker, requests.route);
  for (const route of ending) attackRoute(route, attacker, requests.ending);
}

test('the local backend itself met no fault in any of it', () => {
  expect(product.faults).toEqual([]);
});
