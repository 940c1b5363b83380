import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Parameters } from '../parameters/parameters.ts';
import { anyModel } from '../testing/any-model.ts';
import { anyParameters } from '../testing/any-parameters.ts';
import { applicableParameters } from './applicable-parameters.ts';
import { cautiousModel } from './cautious-model.ts';
import { modelSchema, type Model } from './model.ts';

const free = { least: 0, most: 2, withoutReasoning: true, verified: true };
const unknown = cautiousModel('llama');
/** Takes a temperature as gpt-6-luna does: with the reasoning effort `none` alone. */
const reasoning: Model = {
  ...unknown,
  maximumOutput: { value: 128_000, source: 'a page', verified: true },
  reasoning: { efforts: ['none', 'low', 'high'], standard: 'low', verified: true },
  takes: { temperature: free, topP: free },
};

test('whatever is wanted is either sent as it is or named with its reason, and never both', () => {
  fc.assert(
    fc.property(anyModel, anyParameters, (model, wanted) => {
      const { sent, leftOut } = applicableParameters(model, wanted);
      const named = leftOut.map(({ name }) => name);
      expect([...Object.keys(sent), ...named].toSorted()).toEqual(Object.keys(wanted).toSorted());
      const { maxTokens, ...others } = sent;
      expect(wanted).toMatchObject(others);
      expect([wanted.maxTokens, model.maximumOutput.value]).toContain(maxTokens);
    }),
  );
});

test('what a model takes of what it takes is all of it', () => {
  fc.assert(
    fc.property(anyModel, anyParameters, (model, wanted) => {
      const { sent } = applicableParameters(model, wanted);
      expect(applicableParameters(model, sent)).toEqual({ sent, leftOut: [] });
    }),
  );
});

test('every number that is sent is one that the model takes as it is told to reason', () => {
  const names = ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty'] as const;
  fc.assert(
    fc.property(anyModel, anyParameters, (model, wanted) => {
      const { sent } = applicableParameters(model, wanted);
      const isSilent =
        (sent.reasoningEffort ?? model.reasoning?.standard ?? null) === 'none' || !model.reasoning;
      const isTaken = names.every((name) => {
        const [value, range] = [sent[name], model.takes[name]];
        if (value === undefined) return true;
        if (!range || (range.withoutReasoning && !isSilent)) return false;
        return value >= range.least && value <= range.most;
      });
      expect(isTaken).toBe(true);
    }),
  );
});

const cases: readonly (readonly [string, Model, Parameters, readonly string[]])[] = [
  ['an unknown model reads a temperature', unknown, { temperature: 2, topP: 1, stop: ['.'] }, []],
  [
    'an unknown model takes no penalty, effort or form',
    unknown,
    { frequencyPenalty: 1, reasoningEffort: 'low', answerForm: { kind: 'json' } },
    ['frequencyPenalty: not-taken', 'reasoningEffort: not-taken', 'answerForm: not-taken'],
  ],
  ['text is the answer of any model', unknown, { answerForm: { kind: 'text' }, stop: [] }, []],
  [
    'a model that reasons by itself takes no temperature',
    reasoning,
    { temperature: 0.5 },
    ['temperature: only-without-reasoning'],
  ],
  ['one that is told not to does', reasoning, { temperature: 0.5, reasoningEffort: 'none' }, []],
  [
    'an effort that a model does not know changes nothing',
    reasoning,
    { temperature: 0.5, reasoningEffort: 'max' },
    ['temperature: only-without-reasoning', 'reasoningEffort: out-of-range'],
  ],
  [
    'more stop sequences than a model takes are none',
    { ...unknown, takes: { stop: { most: 1, verified: true } } },
    { stop: ['a', 'b'] },
    ['stop: out-of-range'],
  ],
];

for (const [title, model, wanted, expected] of cases)
  test(`what is left out: ${title}`, () => {
    const { leftOut } = applicableParameters(model, wanted);
    expect(leftOut.map(({ name, why }) => `${name}: ${why}`)).toEqual(expected);
  });

test('a limit is lowered to what a source says, and to no guess', () => {
  const wanted = { maxTokens: 500_000 };
  expect(applicableParameters(reasoning, wanted).sent).toEqual({ maxTokens: 128_000 });
  expect(applicableParameters(unknown, wanted).sent).toEqual(wanted);
});

test('an unknown model is one that the catalogue could hold', () => {
  expect(modelSchema.parse(unknown)).toEqual(unknown);
});
