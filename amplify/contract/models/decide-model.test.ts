import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cautiousModel } from './cautious-model.ts';
import { replacementOf, decideModel, type ModelWishes } from './decide-model.ts';

const catalogue = {
  models: [
    cautiousModel('luna'),
    cautiousModel('sol'),
    { ...cautiousModel('claude'), provider: 'bedrock' as const },
  ],
  retired: { turbo: 'luna' },
};
const nothing: ModelWishes = {
  chosen: undefined,
  wished: undefined,
  standard: 'luna',
  offered: null,
  allowed: [],
  catalogue,
};
const none = { kind: 'failed', code: 'model-not-allowed' };

const cases: readonly (readonly [string, Partial<ModelWishes>, string | null])[] = [
  ['where nobody chose the standard model answers', {}, 'luna'],
  ['what a bot wishes for answers', { wished: 'sol' }, 'sol'],
  ['a choice is over a wish', { chosen: 'sol', wished: 'luna' }, 'sol'],
  ['a wish for what is not offered falls back', { wished: 'sol', offered: ['luna'] }, 'luna'],
  ["another provider's model is not offered by OpenAI", { wished: 'claude' }, 'luna'],
  ['a wish for what is not allowed falls back', { wished: 'sol', allowed: ['luna'] }, 'luna'],
  ['a choice of what is not allowed fails', { chosen: 'sol', allowed: ['luna'] }, null],
  ['a choice that no list has is asked for', { chosen: 'ft:sol' }, 'ft:sol'],
  ['a standard model that is not allowed fails', { allowed: ['sol'] }, null],
  ['a retired name means what took its place', { chosen: 'turbo', standard: 'sol' }, 'luna'],
  ['so it does in a wish', { wished: 'turbo', standard: 'sol' }, 'luna'],
  ['a server may still offer the retired', { chosen: 'turbo', offered: ['turbo'] }, 'turbo'],
  ['a name of every object is no retired one', { chosen: 'toString' }, 'toString'],
];

for (const [title, wishes, model] of cases)
  test(`which model: ${title}`, () => {
    const expected = model === null ? none : { kind: 'decided', model };
    expect(decideModel({ ...nothing, ...wishes })).toEqual(expected);
  });

test('no model answers that is not allowed, and a wish never stands in the way', () => {
  const name: fc.Arbitrary<string> = fc.constantFrom('luna', 'sol', 'claude', 'turbo', 'other');
  const anyWishes = fc.record({
    chosen: fc.option(name, { nil: undefined }),
    wished: fc.option(name, { nil: undefined }),
    standard: name,
    offered: fc.option(fc.uniqueArray(name)),
    allowed: fc.uniqueArray(name),
    catalogue: fc.constant(catalogue),
  });
  fc.assert(
    fc.property(anyWishes, (wishes) => {
      const decision = decideModel(wishes);
      const { allowed, chosen, standard } = wishes;
      const isAllowed = (model: string) =>
        allowed.length === 0 || allowed.some((name) => name === model);
      expect(decision.kind === 'failed' || isAllowed(decision.model)).toBe(true);
      const canAnswer = chosen === undefined && isAllowed(standard);
      expect(canAnswer && decision.kind === 'failed').toBe(false);
    }),
  );
});

test.each([
  [{ chosen: undefined, wished: undefined }, null],
  [{ wished: 'there' }, null],
  [{ wished: 'elsewhere' }, 'not-offered'],
  [{ wished: 'there', allowed: ['standard'] }, 'not-allowed'],
  [{ wished: 'old' }, 'retired'],
  [{ chosen: 'old' }, 'retired'],
  [{ chosen: 'there', bid: 'plugged' }, 'plugin'],
  [{ wished: 'old', bid: 'there' }, 'retired'],
  [{ wished: 'elsewhere', bid: 'nowhere' }, 'not-offered'],
] as const)('of %j it is told why another answers: %s', (wishes, why) => {
  const models = { models: [], retired: { old: 'there' } };
  const offered = ['standard', 'there', 'plugged'];
  const rest = { chosen: undefined, wished: undefined, standard: 'standard', allowed: [] };
  expect(replacementOf({ ...rest, offered, catalogue: models, ...wishes })).toBe(why);
});
