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

const callers = scene.attackers.filter(({ name }) => ['a stranger', 'a member'].includes(name));
const fields = surface.fields.filter(({ operation }) => operation !== 'subscription');
const namedFields = fields.map((field) => [field.name, field] as const);
const namedRoutes = routes.map((route) => [route.name, route] as const);
const pairs = 20;

const graphqlCall = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });
const restCall = z.object({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});

/** The one thing that is another in every answer. */
function withoutRequest(text: string): string {
  return text.replaceAll(/("requestId":"|Request ID: )[\w-]+/g, '$1');
}

async function graphqlPair(authorization: string | null, call: GraphqlCall) {
  const decoys = createDecoys(holdings.identifiers);
  const disguised = graphqlCall.parse(JSON.parse(decoys.disguise(JSON.stringify(call))));
  const [real, nobody] = [
    await askGraphql(product, authorization, call),
    await askGraphql(product, authorization, disguised),
  ];
  return {
    real: { status: real.status, text: withoutRequest(real.text) },
    nobody: { status: nobody.status, text: withoutRequest(decoys.reveal(nobody.text)) },
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
    real: { status: real.status, text: withoutRequest(real.text) },
    nobody: { status: nobody.status, text: withoutRequest(decoys.reveal(nobody.text)) },
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
      const withoutTokens = { ...caller.known, tokens: [''] };
      await fc.assert(
        fc.asyncProperty(callArbitrary(surface, field, withoutTokens), async (call) => {
          const { real, nobody } = await graphqlPair(caller.authorization, call);
          expect(real).toEqual(nobody);
        }),
        { numRuns: pairs },
      );
    },
  );

  test.each(namedRoutes)(
    `%s tells ${caller.name} the same of what is another's as of what nobody has`,
    async (_name, route) => {
      const refused = { count: 0 };
      for (const call of aimedRestCallsOf(scene, route)) {
        const pair = await restPair(caller.authorization, call);
        if (pair === null) continue;
        refused.count += 1;
        expect(pair.real).toEqual(pair.nobody);
      }
      expect(refused.count).toBeGreaterThan(0);
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
