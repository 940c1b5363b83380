import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { aimedCallsOf, aimedRestCallsOf } from './attack.ts';
import { createDecoys } from './decoys.ts';
import { callArbitrary, type GraphqlCall } from './graphql-calls.ts';
import { askGraphql } from './graphql-client.ts';
import { marksHiddenBy } from './marks.ts';
import type { Person } from './people.ts';
import { startUnthrottledProduct } from './product.ts';
import { askRest, type RestCall, restArbitrary } from './rest-calls.ts';
import { fieldRules, routeRules } from './rules.ts';
import { type Attacker, setScene } from './scene.ts';
import { standingOf } from './standing.ts';

const product = await startUnthrottledProduct();
afterAll(() => product.close());
const scene = await setScene(product);
const { surface, routes, rows, marks, victim } = scene;
/** What is tried: all that there is of the victim's account. */
const tried = rows.filter(({ values }) => values['accountId'] === victim.accountId);

type Caller = Attacker & { readonly person: Person };

function callersNamed(...names: readonly string[]): readonly Caller[] {
  return scene.attackers.flatMap(({ person, ...attacker }) =>
    person !== null && names.includes(attacker.name) ? [{ ...attacker, person }] : [],
  );
}

// They have said nothing, so that what they get can differ by nothing but what is another's.
const silent = callersNamed('an invited newcomer', 'a suspended member');
const member = callersNamed('a member');
const fields = surface.fields.filter(({ operation }) => operation !== 'subscription');
const namedFields = fields.map((field) => [field.name, field] as const);
const pairs = 6;

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
function marksUnknownTo({ person }: Caller): readonly string[] {
  const who = standingOf(person, rows);
  const rules = [...Object.values(routeRules), ...Object.values(fieldRules)];
  return rules.reduce((unknown: readonly string[], rule) => {
    const hidden = new Set(marksHiddenBy(rule, who, rows));
    return unknown.filter((mark) => hidden.has(mark));
  }, marks);
}

/** Nothing in it was to be disguised. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function graphqlPair(
  authorization: string | null,
  unknown: readonly string[],
  call: GraphqlCall,
) {
  const decoys = createDecoys(unknown);
  const disguised = graphqlCall.parse(JSON.parse(decoys.disguise(JSON.stringify(call))));
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

async function restPair(authorization: string | null, unknown: readonly string[], call: RestCall) {
  // Others each time: what is created under one is somebody's from then on.
  const decoys = createDecoys(unknown);
  const disguised = restCall.parse(JSON.parse(decoys.disguise(JSON.stringify(call))));
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

test('the disguise hides who and what is meant, and comes off', () => {
  const decoys = createDecoys(marks);
  const text = JSON.stringify(rows.map(({ item }) => item));
  const disguised = decoys.disguise(text);
  expect(disguised).not.toContain(scene.victim.sub);
  expect(disguised).not.toContain('canary-');
  expect(disguised).toHaveLength(text.length);
  expect(decoys.reveal(disguised)).toBe(text);
});

for (const caller of silent) {
  const unknown = marksUnknownTo(caller);
  test.each(namedFields)(
    `%s tells ${caller.name} the same of what is another's as of what nobody has`,
    async (_name, field) => {
      for (const call of aimedCallsOf({ surface, rows: tried }, field)) {
        const pair = await graphqlPair(caller.authorization, unknown, call);
        expect(pair?.real).toEqual(pair?.nobody);
      }
      const known = { ...scene.knownTalk, tokens: [''], own: ['nothing'] };
      await fc.assert(
        fc.asyncProperty(callArbitrary(surface, field, known), async (call) => {
          const pair = await graphqlPair(caller.authorization, unknown, call);
          expect(pair?.real).toEqual(pair?.nobody);
        }),
        { numRuns: pairs },
      );
    },
  );
}

/** Those by which others can be named; a person's own data begin where an order of ids says. */
const namingRoutes = routes.filter(({ path, name }) => path.includes('{') || name === 'POST /chat');

// After all of GraphQL: from here on the callers have conversations, under ids that nobody had.
for (const caller of [...silent, ...member]) {
  const unknown = marksUnknownTo(caller);
  for (const route of namingRoutes) {
    test(`${route.name} tells ${caller.name} the same of what is another's as of what nobody has`, async () => {
      for (const call of aimedRestCallsOf(route, tried)) {
        const pair = await restPair(caller.authorization, unknown, call);
        expect(pair?.real).toEqual(pair?.nobody);
      }
      await fc.assert(
        fc.asyncProperty(restArbitrary(route, scene.known), async (call) => {
          const pair = await restPair(caller.authorization, unknown, call);
          expect(pair?.real).toEqual(pair?.nobody);
        }),
        { numRuns: pairs },
      );
    });
  }
}
