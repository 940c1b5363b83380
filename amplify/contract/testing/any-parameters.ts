import * as fc from 'fast-check';
import { engines, reasoningEfforts, type Parameters } from '../parameters/parameters.ts';

const text = fc.stringMatching(/^[a-z0-9äß見]{1,20}$/);
const hundredths = (least: number, most: number) =>
  fc.integer({ min: least * 100, max: most * 100 }).map((number) => number / 100);
const answerForm = fc.oneof(
  fc.constant({ kind: 'text' } as const),
  fc.constant({ kind: 'json' } as const),
  fc.record({ kind: fc.constant('json-schema' as const), schema: fc.constant('{}') }),
);

/** Any valid layer of parameters: each of them there or absent. */
export const anyParameters: fc.Arbitrary<Parameters> = fc.record(
  {
    model: text,
    engine: fc.constantFrom(...engines),
    temperature: hundredths(0, 2),
    topP: hundredths(0, 1),
    maxTokens: fc.integer({ min: 1, max: 2_000_000 }),
    frequencyPenalty: hundredths(-2, 2),
    presencePenalty: hundredths(-2, 2),
    stop: fc.array(text, { maxLength: 4 }),
    reasoningEffort: fc.constantFrom(...reasoningEfforts),
    answerForm,
    systemPrompt: text,
    window: fc.record({
      by: fc.constantFrom('messages', 'tokens'),
      most: fc.integer({ min: 1, max: 2_000_000 }),
    }),
  },
  { requiredKeys: [] },
);
