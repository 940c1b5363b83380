import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveParameters } from '../../../amplify/contract/parameters/effective-parameters.ts';
import { anyParameters } from '../../../amplify/contract/testing/any-parameters.ts';
import { areSame, differs, withoutParameter, withParameters } from './own-layer.ts';

test('what is set counts, and a layer holds nothing that the one below it says anyway', () => {
  fc.assert(
    fc.property(anyParameters, anyParameters, anyParameters, (own, below, set) => {
      const next = withParameters(own, below, set);
      const counts = effectiveParameters(below, next);
      expect(counts).toEqual(effectiveParameters(below, own, set));
      expect(withParameters({}, below, below)).toEqual({});
    }),
  );
});

test('what is reset is as the layer below has it', () => {
  const own = { temperature: 1, stop: ['\n'] };
  expect(withoutParameter(own, 'temperature')).toEqual({ stop: ['\n'] });
  expect(differs(own, { temperature: 1 }, 'temperature')).toBe(false);
  expect(differs(own, { temperature: 0.5 }, 'temperature')).toBe(true);
  expect(differs({}, { temperature: 0.5 }, 'temperature')).toBe(false);
});

test('two layers are the same in whatever order their fields came', () => {
  expect(
    areSame({ window: { by: 'tokens', most: 5 } }, { window: { most: 5, by: 'tokens' } }),
  ).toBe(true);
  expect(areSame({ stop: ['a', 'b'] }, { stop: ['b', 'a'] })).toBe(false);
  expect(areSame({}, { temperature: 0 })).toBe(false);
});
