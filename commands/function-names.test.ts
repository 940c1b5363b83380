import { expect, test } from 'vitest';
import { functionNamed } from './function-names.ts';

const names = ['RunTurn1A2B', 'FollowTurn3C4D', 'PreTokenGeneration5E6F'];

test('a function is found by the name of its folder', () => {
  expect(functionNamed(names, 'follow-turn')).toEqual({ kind: 'found', name: 'FollowTurn3C4D' });
});

test('a name that fits several is answered with those it fits', () => {
  expect(functionNamed(names, 'turn')).toEqual({
    kind: 'unclear',
    candidates: ['RunTurn1A2B', 'FollowTurn3C4D'],
  });
});

test('a name that fits none is answered with all there are', () => {
  expect(functionNamed(names, 'weather')).toEqual({ kind: 'unclear', candidates: names });
});
