import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cautiousModel } from '../contract/models/cautious-model.ts';
import { priceOf, tokensPerSecond } from './receipt-figures.ts';

const usage = fc.record({
  inputTokens: fc.nat(400_000),
  outputTokens: fc.nat(100_000),
  cachedTokens: fc.option(fc.nat(500_000), { nil: undefined }),
});

const rate = fc.integer({ min: 0, max: 4000 }).map((cents) => cents / 100);
const rates = { input: rate, cachedInput: fc.option(rate), output: rate };
const anyPrice = fc.record({
  ...rates,
  above: fc.option(
    fc.record({ tokens: fc.integer({ min: 1, max: 300_000 }), ...rates, verified: fc.boolean() }),
  ),
  date: fc.constant('2026-11-17'),
  source: fc.constant('A page'),
  verified: fc.boolean(),
});

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

test('what an answer costs is the sum of its lines, and its lines are all its tokens', () => {
  fc.assert(
    fc.property(anyPrice, fc.array(usage, { minLength: 1 }), (listed, usages) => {
      const rounds = usages.map(({ cachedTokens, ...counted }) => ({
        usage: { ...counted, ...(cachedTokens !== undefined && { cachedTokens }) },
      }));
      const price = priceOf('openai', { ...cautiousModel('any'), price: listed }, rounds);
      if (price.kind !== 'known') throw new Error('It is listed.');
      expect(price.total).toBeCloseTo(sum(price.lines.map(({ amount }) => amount)), 9);
      const counted = sum(usages.map((one) => one.inputTokens + one.outputTokens));
      expect(sum(price.lines.map(({ tokens }) => tokens))).toBe(counted);
    }),
  );
});

const plain = { input: 2, cachedInput: 0.5, output: 8, date: '2026-11-17', source: 'A page' };
const above = { tokens: 1000, input: 4, cachedInput: 1, output: 12, verified: false };
const model = { ...cautiousModel('sol'), price: { ...plain, verified: true, above } };

test('what was cached costs less, and a long request costs what long ones do, each by itself', () => {
  const short = { usage: { inputTokens: 1000, outputTokens: 100, cachedTokens: 400 } };
  const long = { usage: { inputTokens: 1001, outputTokens: 100 } };
  expect(priceOf('openai', model, [short, short])).toMatchObject({
    isVerified: true,
    lines: [
      { what: 'input', tokens: 1200, rate: 2, amount: 0.0024 },
      { what: 'cached', tokens: 800, rate: 0.5, amount: 0.0004 },
      { what: 'output', tokens: 200, rate: 8, amount: 0.0016 },
    ],
  });
  expect(priceOf('openai', model, [short, long])).toMatchObject({
    isVerified: false,
    lines: [{ rate: 2 }, { tokens: 1001, rate: 4 }, { rate: 0.5 }, { rate: 8 }, { rate: 12 }],
  });
});

function why(price: ReturnType<typeof priceOf>) {
  return price.kind === 'unknown' && price.why;
}

test('where no price is known it is said why', () => {
  const rounds = [{ usage: { inputTokens: 1, outputTokens: 1 } }];
  expect(why(priceOf('compatible', model, rounds))).toBe('other-server');
  expect(why(priceOf('bedrock', model, rounds))).toBe('model-unknown');
  expect(why(priceOf('openai', null, rounds))).toBe('model-unknown');
  expect(why(priceOf('openai', { ...model, price: null }, rounds))).toBe('not-listed');
  expect(why(priceOf('openai', model, [...rounds, { usage: null }]))).toBe('not-said');
  expect(why(priceOf('openai', model, []))).toBe('not-said');
});

test('a model is as fast as it speaks: thoughts count where they are heard', () => {
  const timed = { firstToken: 1000, milliseconds: 3000, hasThought: false };
  const spent = { inputTokens: 5, outputTokens: 100, reasoningTokens: 40 };
  expect(tokensPerSecond([{ ...timed, usage: spent }])).toBe(30);
  expect(tokensPerSecond([{ ...timed, usage: spent, hasThought: true }])).toBe(50);
  expect(tokensPerSecond([{ ...timed, usage: null }])).toBeNull();
  expect(tokensPerSecond([{ ...timed, usage: spent, firstToken: 3000 }])).toBeNull();
});
