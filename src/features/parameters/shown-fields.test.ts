import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applicableParameters } from '../../../amplify/contract/models/applicable-parameters.ts';
import { cautiousModel } from '../../../amplify/contract/models/cautious-model.ts';
import type { Model } from '../../../amplify/contract/models/model.ts';
import { effectiveParameters } from '../../../amplify/contract/parameters/effective-parameters.ts';
import {
  parameterLimits,
  parametersSchema,
  reasoningEfforts,
  type Parameters,
} from '../../../amplify/contract/parameters/parameters.ts';
import { anyModel } from '../../../amplify/contract/testing/any-model.ts';
import { anyParameters } from '../../../amplify/contract/testing/any-parameters.ts';
import { dials, shownFields, type ShownFields } from './shown-fields.ts';

/** Whether the server sends one parameter as it was set in the panel, beside whatever else is set. */
function isSent(model: Model, wanted: Parameters, set: Parameters): boolean {
  const { sent } = applicableParameters(model, effectiveParameters(wanted, set));
  return Object.entries(set).every(
    ([name, value]) =>
      JSON.stringify(Object.entries(sent).find(([field]) => field === name)?.[1]) ===
      JSON.stringify(value),
  );
}

/** Everything that can be set in the fields that are shown, from one end to the other. */
function settable(fields: ShownFields): readonly Parameters[] {
  const { efforts, forms, mostStops, mostTokens } = fields;
  return [
    ...dials.flatMap((name) => {
      const range = fields.dials[name];
      return range ? [{ [name]: range.least }, { [name]: range.most }] : [];
    }),
    { maxTokens: mostTokens },
    ...efforts.map((reasoningEffort) => ({ reasoningEffort })),
    ...forms.map((kind) => ({
      answerForm: kind === 'json-schema' ? { kind, schema: '{}' } : { kind },
    })),
    ...(mostStops > 0 ? [{ stop: ['a', 'b', 'c', 'd'].slice(0, mostStops) }] : []),
  ];
}

test('whatever can be set in a field that is shown is valid, and sent by the server’s own decision', () => {
  fc.assert(
    fc.property(anyModel, anyParameters, (model, wanted) => {
      for (const set of settable(shownFields(model, wanted))) {
        expect(parametersSchema.safeParse(set).success).toBe(true);
        expect(isSent(model, wanted, set)).toBe(true);
      }
    }),
  );
});

test('what is not shown is named, and would not be sent', () => {
  fc.assert(
    fc.property(anyModel, anyParameters, (model, wanted) => {
      const { dials: ranges, efforts, mostStops, absent, forms } = shownFields(model, wanted);
      const named = absent.map(({ name }) => name);
      for (const name of dials) {
        expect(named.includes(name)).toBe(ranges[name] === null);
        expect(isSent(model, wanted, { [name]: 0 })).toBe(ranges[name] !== null);
      }
      for (const reasoningEffort of reasoningEfforts)
        expect(isSent(model, wanted, { reasoningEffort })).toBe(efforts.includes(reasoningEffort));
      expect(named.includes('stop')).toBe(mostStops === 0);
      expect(isSent(model, wanted, { stop: ['a'] })).toBe(mostStops > 0);
      expect(isSent(model, wanted, { answerForm: { kind: 'json' } })).toBe(forms.length > 0);
    }),
  );
});

test('a limit that no source confirms bounds nothing', () => {
  const guessed = cautiousModel('llama');
  expect(shownFields(guessed, {}).mostTokens).toBe(parameterLimits.tokens);
  const known = { ...guessed, maximumOutput: { value: 4096, source: 'a page', verified: true } };
  expect(shownFields(known, {}).mostTokens).toBe(4096);
});

test('what a bot sets beyond what the model takes is said', () => {
  const model: Model = {
    ...cautiousModel('claude'),
    takes: { temperature: { least: 0, most: 1, withoutReasoning: false, verified: true } },
  };
  expect(shownFields(model, { temperature: 1.5 }).beyond).toEqual(['temperature']);
  expect(shownFields(model, { temperature: 1 }).beyond).toEqual([]);
});
