import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyParameters } from '../testing/any-parameters.ts';
import { effectiveParameters } from './effective-parameters.ts';
import { parameterNames, parametersSchema } from './parameters.ts';

test('of every field the last layer counts that says anything of it', () => {
  fc.assert(
    fc.property(fc.array(anyParameters, { maxLength: 4 }), (layers) => {
      const effective = effectiveParameters(...layers);
      for (const name of parameterNames)
        expect(effective[name]).toEqual(
          layers.findLast((layer) => layer[name] !== undefined)?.[name],
        );
      expect(Object.values(effective)).not.toContain(undefined);
    }),
  );
});

test('a field that is said to be undefined hides none below it, and no layer is changed', () => {
  const bot = { temperature: 0.5, stop: ['\n'] };
  expect(effectiveParameters(bot, { temperature: undefined, topP: 0 })).toEqual({
    temperature: 0.5,
    stop: ['\n'],
    topP: 0,
  });
  expect(bot).toEqual({ temperature: 0.5, stop: ['\n'] });
});

test('what tests call any parameters are ones that one may set', () => {
  fc.assert(
    fc.property(anyParameters, (parameters) => {
      expect(parametersSchema.parse(parameters)).toEqual(parameters);
    }),
  );
});
