import * as fc from 'fast-check';
import { cautiousModel } from '../models/cautious-model.ts';
import type { Model } from '../models/model.ts';
import { reasoningEfforts } from '../parameters/parameters.ts';

const range = fc.record({
  least: fc.double({ min: -2, max: 0, noNaN: true }),
  most: fc.double({ min: 0, max: 2, noNaN: true }),
  withoutReasoning: fc.boolean(),
  verified: fc.boolean(),
});
const fact = fc.record({
  value: fc.integer({ min: 1, max: 1_050_000 }),
  source: fc.constant('a source'),
  verified: fc.boolean(),
});
const effort = fc.constantFrom(...reasoningEfforts);

/** Any model as far as it decides what it is sent. */
export const anyModel: fc.Arbitrary<Model> = fc
  .record({
    maximumOutput: fact,
    structuredOutput: fc.boolean(),
    reasoning: fc.option(
      fc.record({
        efforts: fc.uniqueArray(effort),
        standard: fc.option(effort),
        verified: fc.boolean(),
      }),
    ),
    takes: fc.record(
      {
        temperature: range,
        topP: range,
        frequencyPenalty: range,
        presencePenalty: range,
        stop: fc.record({ most: fc.integer({ min: 1, max: 4 }), verified: fc.boolean() }),
      },
      { requiredKeys: [] },
    ),
  })
  .map((facts) => ({ ...cautiousModel('any'), ...facts }));
