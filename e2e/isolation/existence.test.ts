import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { aimedCallsOf, aimedRestCallsOf } from './attack.ts';
import { setScene } from './scene.ts';
import { createDecoys } from './decoys.ts';
import { callArbitrary, type GraphqlCall } from './graphql-calls.ts';
import { askGraphql } from './graphql-client.ts';
import { startProduct } from './product.ts';
import { askRest, type RestCall, restArbitrary } from './rest-calls.ts';

const product = await startProduct();
afterAll(() => product.close());
const scene = await setScene(product);
const { surface, routes, holdings } = scene;

// They have nothing of their own, so that what they get can differ by nothing but what is another's.
const callers = scene.attackers.filter(({ name }) => ['a newcomer', 'a member'].includes(name));
const fields = surface.fields.filter(({ operation }) => operation !== 'subscription');
const namedFields = fields.map((field) => [field.name, field] as const);
const namedRoutes = routes.map((route) => [route.name, route] as const);
const pairs = 10;

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

async function graphqlPair(authorization: string | null, call: GraphqlCall) {
  const decoys = createDecoys(holdings.identifiers);
  const disguised = graphqlCall.parse(JSON.parse(decoys.disguise(JSON.stringify(call))));
  const [real, nobody] = [
    await askGraphql(product, authorization, call),
    await askGraphql(product, authorization, disguised),
  ];
  return {
    real: { status: real.status, text: comparable(real.text) },
    nobody: { status: nobody.status, text: comparable(decoys.reveal(nobody.text)) },
  };
}

async function restPair(authorization: string | null, call: RestCall) {
  // Others each time: what is created under one is somebody's from then on.
  const decoys = createDecoys(holdings.identifiers);
  const disguised = restCall.parse(JSON.parse(decoys.disguise(JSON.stringify(call))));
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
  const decoys = createDecoys(holdings.identifiers);
  const text = JSON.stringify(holdings.rows.map(({ item }) => item));
  const disguised = decoys.disguise(text);
  expect(disguised).not.toContain(scene.victim.sub);
  expect(disguised).toHaveLength(text.length);
  expect(decoys.reveal(disguised)).toBe(text);
});

for (const caller of callers) {
  test.each(namedFields)(
    `%s tells ${caller.name} the same of what is another's as of what nobody has`,
    async (_name, field) => {
      for (const call of aimedCallsOf(scene, field)) {
        const { real, nobody } = await graphqlPair(caller.authorization, call);
        expect(real).toEqual(nobody);
      }
      const known = { ...caller.known, tokens: [''], own: ['nothing'] };
      await fc.assert(
        fc.asyncProperty(callArbitrary(surface, field, known), async (call) => {
          const { real, nobody } = await graphqlPair(caller.authorization, call);
          expect(real).toEqual(nobody);
        }),
        { numRuns: pairs },
      );
    },
  );
}

// After all of GraphQL: from here on the callers have conversations, under ids that nobody had.
for (const caller of callers) {
  test.each(namedRoutes)(
    `%s tells ${caller.name} the same of what is another's as of what nobody has`,
    async (_name, route) => {
      const aimed = await Promise.all(
        aimedRestCallsOf(scene, route).map((call) => restPair(caller.authorization, call)),
      );
      const refused = aimed.filter((pair) => pair !== null);
      expect(refused.length).toBeGreaterThan(0);
      for (const { real, nobody } of refused) expect(real).toEqual(nobody);
      await fc.assert(
        fc.asyncProperty(restArbitrary(route, caller.known), async (call) => {
          const pair = await restPair(caller.authorization, call);
          expect(pair?.real).toEqual(pair?.nobody);
        }),
        { numRuns: pairs },
      );
    },
  );
}
