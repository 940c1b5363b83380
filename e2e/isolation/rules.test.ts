import { afterAll, expect, test } from 'vitest';
import { reachesRoute } from './attack.ts';
import type { Person } from './people.ts';
import { startUnthrottledProduct } from './product.ts';
import { endings, fieldRules, routeRules, ruleOf } from './rules.ts';
import { setScene } from './scene.ts';
import type { Entitled } from './standing.ts';

const product = await startUnthrottledProduct();
afterAll(() => product.close());
const scene = await setScene(product);
const { demo, member, newcomer, guest } = scene.people;
const routes = scene.routes.toSorted((one, other) => endingOf(one.name) - endingOf(other.name));

function endingOf(name: string): number {
  return endings.findIndex((ending) => ending === name);
}

/** The least of those who may; a person's own routes ask for an invitation, a conversation or an account. */
const entitled: Readonly<Record<Entitled, readonly Person[]>> = {
  person: [newcomer, guest, demo],
  member: [member],
  owner: [demo],
  admin: [demo],
  function: [],
};

test('every route has its rule, and every rule its route', () => {
  const names = scene.routes.map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(routeRules).toSorted());
});

test('so has every field', () => {
  const names = scene.surface.fields.map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(fieldRules).toSorted());
});

test.each(routes.map((route) => [route.name, route] as const))(
  'route %s does what it is for, for the least of those who may',
  async (name, route) => {
    const people = entitled[ruleOf(routeRules, name).of];
    for (const person of people) if (await reachesRoute(scene, route, person)) return;
    expect.fail(`no call of ${people.map((person) => person.name).join(' or ')} does`);
  },
);
