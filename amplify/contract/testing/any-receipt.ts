import * as fc from 'fast-check';
import { providers } from '../models/offered-models.ts';
import { engines, parameterNames } from '../parameters/parameters.ts';
import { instructionSources, unknownPrices, type Receipt } from '../receipts/receipt.ts';
import { anyParameters } from './any-parameters.ts';

// Whole characters: a store keeps no half of one.
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const name = fc.option(text);
const count = fc.nat();
const usage = fc.option(
  fc.record({
    inputTokens: count,
    outputTokens: count,
    cachedTokens: count,
    reasoningTokens: count,
  }),
);
const amount = fc.integer({ min: 0, max: 1_000_000 }).map((micros) => micros / 1_000_000);

const reason = fc.oneof(
  fc.constant({ kind: 'always' as const }),
  fc.record({
    kind: fc.constant('mentioned' as const),
    term: fc.array(text),
    messageId: name,
    words: fc.array(fc.record({ word: text, said: text, isMisspelt: fc.boolean() })),
  }),
);

const requestAnywhere = fc.record({
  provider: fc.constantFrom(...providers),
  origin: fc.option(fc.webUrl()),
  engine: fc.constantFrom(...engines),
  model: fc.record({ asked: name, answered: name, invoked: name }),
  instructions: fc.array(
    fc.record({ source: fc.constantFrom(...instructionSources), name, text, cutBytes: count }),
  ),
  messages: fc.record({
    sent: fc.array(text),
    sentCount: count,
    trimmed: fc.array(text),
    trimmedCount: count,
    continues: name,
    fileCount: count,
  }),
  parameters: anyParameters,
  leftOut: fc.array(
    fc.record({
      name: fc.constantFrom(...parameterNames),
      why: fc.constantFrom('not-taken', 'only-without-reasoning', 'out-of-range'),
    }),
  ),
  plugins: fc.array(fc.record({ name: text, reason })),
  tools: fc.array(
    fc.record({
      name: text,
      acts: fc.boolean(),
      definition: fc.option(
        fc.record({ description: text, parameters: fc.json({ noUnicodeString: false }) }),
      ),
    }),
  ),
  toolsLeftOut: fc.array(
    fc.record({ name: text, why: fc.constantFrom('model', 'gone', 'not-allowed', 'too-many') }),
  ),
});
const request: fc.Arbitrary<Receipt['request']> = fc.oneof(
  requestAnywhere,
  fc.tuple(requestAnywhere, text).map(([sent, path]) => ({ ...sent, path })),
  requestAnywhere.map((sent) => ({ ...sent, guardrail: { id: 'gr1', version: 'DRAFT' } })),
);

const price: fc.Arbitrary<NonNullable<Receipt['outcome']>['price']> = fc.oneof(
  fc.record({ kind: fc.constant('unknown' as const), why: fc.constantFrom(...unknownPrices) }),
  fc.record({
    kind: fc.constant('known' as const),
    currency: fc.constant('USD' as const),
    date: fc.constant('2026-11-17'),
    isVerified: fc.boolean(),
    lines: fc.array(
      fc.record({
        what: fc.constantFrom('input', 'cached', 'output'),
        tokens: count,
        rate: amount,
        amount,
      }),
    ),
    total: amount,
  }),
);

const outcome = fc.record({
  milliseconds: count,
  firstToken: fc.option(count),
  tokensPerSecond: fc.option(amount),
  usage,
  rounds: fc.array(
    fc.record({
      requestId: name,
      beganAfter: count,
      firstToken: fc.option(count),
      milliseconds: count,
      usage,
      end: text,
      steps: fc.array(text),
    }),
  ),
  price,
});

/** Any receipt that may be stored. */
export const anyReceipt: fc.Arbitrary<Receipt & { outcome: NonNullable<Receipt['outcome']> }> =
  fc.record({ request, outcome });
