import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { aimedCallsOf, aimedRestCallsOf, everything, fewAlike, spread } from './attack.ts';
import { createDecoys } from './decoys.ts';
import { callArbitrary, type GraphqlCall } from './graphql-calls.ts';
import { askGraphql } from './graphql-client.ts';
import { canary, marksHiddenBy } from './marks.ts';
import type { Person } from './people.ts';
import { askRest, type RestCall, restArbitrary } from './rest-calls.ts';
import { fieldRules, routeRules, ruleOf } from './rules.ts';
import type { Attacker, Scene } from './scene.ts';
import { mayUse, standingOf } from './standing.ts';
import type { Row } from './stored-rows.ts';
import type { RestRoute } from './surface.ts';

type Caller = Attacker & { readonly person: Person };

function callersNamed({ attackers }: Scene, ...names: readonly string[]): readonly Caller[] {
  return attackers.flatMap(({ person, ...attacker }) =>
    person !== null && names.includes(attacker.name) ? [{ ...attacker, person }] : [],
  );
}

/** All that there is of the victim's account. */
function triedIn({ rows, victim }: Scene): readonly Row[] {
  return rows.filter(({ values }) => values['accountId'] === victim.accountId);
}

/** Pairs besides those of the calls that owners make; more of them in `npm run test:all`. */
const pairs = everything ? 4 : 1;

/** Calls that owners make, of which there are more in `npm run test:all`: for one whom a rule lets in, and for one it keeps out. */
const mostAimed = everything ? { inside: Infinity, outside: Infinity } : { inside: 8, outside: 3 };

const graphqlCall = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });
const restCall = z.object({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});

/** An answer without what is another in each, and without DynamoDB's words on the order of two ids. */
function comparable(text: string): string {
  return text
    .replaceAll(/("requestId":"|Request ID: )[\w-]+/g, '$1')
    .replaceAll(/("errorType":"DynamoDB:ValidationException".*?"message":)"[^"]*"/g, '$1""');
}

/** What no rule at all shows somebody. */
function marksUnknownTo({ rows, marks }: Scene, { person }: Caller): readonly string[] {
  const who = standingOf(person, rows);
  const rules = [...Object.values(routeRules), ...Object.values(fieldRules)];
  return rules.reduce((unknown: readonly string[], rule) => {
    const hidden = new Set(marksHiddenBy(rule, who, rows));
    return unknown.filter((mark) => hidden.has(mark));
  }, marks);
}

type Asking = Pick<Attacker, 'authorization'> & {
  /** What nobody may learn to be there. */
  readonly unknown: readonly string[];
};

/** Nothing in it was to be disguised. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function graphqlPair(
  { product }: Scene,
  { authorization, unknown }: Asking,
  call: GraphqlCall,
) {
  const text = JSON.stringify(call);
  const decoys = createDecoys(unknown.filter((mark) => text.includes(mark)));
  const disguised = graphqlCall.parse(JSON.parse(decoys.disguise(text)));
  if (isSame(disguised, call)) return null;
  const [real, nobody] = [
    await askGraphql(product, authorization, call),
    await askGraphql(product, authorization, disguised),
  ];
  return {
    real: { status: real.status, text: comparable(real.text) },
    nobody: { status: nobody.status, text: comparable(decoys.reveal(nobody.text)) },
  };
}

async function restPair({ product }: Scene, { authorization, unknown }: Asking, call: RestCall) {
  const text = JSON.stringify(call);
  // Others each time: what is created under one is somebody's from then on.
  const decoys = createDecoys(unknown.filter((mark) => text.includes(mark)));
  const disguised = restCall.parse(JSON.parse(decoys.disguise(text)));
  if (isSame(disguised, call)) return null;
  const token = `Bearer ${authorization}`;
  const nobody = await askRest(product, token, disguised);
  // The page makes the ids: one that nobody has is one to create, and nobody guesses 80 random bits.
  if (nobody.status < 400) return null;
  const real = await askRest(product, token, call);
  return {
    real: { status: real.status, text: comparable(real.text) },
    nobody: { status: nobody.status, text: comparable(decoys.reveal(nobody.text)) },
  };
}

function testFields(scene: Scene, caller: Caller): void {
  const { surface } = scene;
  const asking = { authorization: caller.authorization, unknown: marksUnknownTo(scene, caller) };
  const rows = triedIn(scene);
  const known = { ...scene.knownTalk, tokens: [''], own: ['nothing'] };
  for (const field of surface.fields.filter(({ operation }) => operation !== 'subscription')) {
    test(`${field.name} tells ${caller.name} the same of what is another's as of what nobody has`, async () => {
      for (const call of aimedCallsOf({ surface, rows }, field)) {
        const pair = await graphqlPair(scene, asking, call);
        expect(pair?.real).toEqual(pair?.nobody);
      }
      await fc.assert(
        fc.asyncProperty(callArbitrary(surface, field, known), async (call) => {
          const pair = await graphqlPair(scene, asking, call);
          expect(pair?.real).toEqual(pair?.nobody);
        }),
        { numRuns: pairs },
      );
    });
  }
}

/** By routes that name something; a person's own data begin where an order of ids says. */
function testRoutes(scene: Scene, caller: Caller, routes: readonly RestRoute[]): void {
  const asking = { authorization: caller.authorization, unknown: marksUnknownTo(scene, caller) };
  const naming = routes.filter(
    ({ path, name }) => path.includes('{') || name.startsWith('POST /chat'),
  );
  const who = standingOf(caller.person, scene.rows);
  for (const route of naming) {
    const mayEnter = mayUse(ruleOf(routeRules, route.name).of, who);
    const calls = aimedRestCallsOf(route, fewAlike(triedIn(scene)));
    test(`${route.name} tells ${caller.name} the same of what is another's as of what nobody has`, async () => {
      for (const call of spread(calls, mayEnter ? mostAimed.inside : mostAimed.outside)) {
        const pair = await restPair(scene, asking, call);
        expect(pair?.real).toEqual(pair?.nobody);
      }
      await fc.assert(
        fc.asyncProperty(restArbitrary(route, scene.known), async (call) => {
          const pair = await restPair(scene, asking, call);
          expect(pair?.real).toEqual(pair?.nobody);
        }),
        { numRuns: pairs },
      );
    });
  }
}

/** Tests that nobody learns what there is of others. Callers may have conversations from then on, under ids that nobody had. */
export function testExistence(scene: Scene): void {
  test('the disguise hides who and what is meant, and comes off', () => {
    const decoys = createDecoys(scene.marks);
    const text = JSON.stringify(scene.rows.map(({ item }) => item));
    const disguised = decoys.disguise(text);
    expect(disguised).not.toContain(scene.victim.sub);
    // A journal may begin in the middle of a word: parts of one name nobody.
    expect(disguised).not.toMatch(canary);
    expect(disguised).toHaveLength(text.length);
    expect(decoys.reveal(disguised)).toBe(text);
  });
  // They have said nothing, so that what they get can differ by nothing but what is another's.
  const silent = callersNamed(scene, 'an invited newcomer', 'a suspended member');
  for (const caller of silent) testFields(scene, caller);
  for (const caller of callersNamed(scene, 'a suspended member'))
    testRoutes(scene, caller, scene.routes);
  // Who is in no account yet differs from a stranger in little; in `npm run test:all` they come to each route.
  const some = scene.routes.filter((_, at) => everything || at % 3 === 0);
  for (const caller of callersNamed(scene, 'an invited newcomer')) testRoutes(scene, caller, some);
  const ofOwners = scene.routes.filter(({ name }) => ruleOf(routeRules, name).of !== 'person');
  for (const caller of callersNamed(scene, 'a member')) testRoutes(scene, caller, ofOwners);
}
