import { expect, test } from 'vitest';
import { initialsOf } from './initials.tsx';

test('takes the first letters of the first and the last name', () => {
  expect(initialsOf('Mira Anna Lindqvist')).toBe('ML');
  expect(initialsOf('mira.lindqvist@example.com')).toBe('ML');
});

test('makes do with one word, or none', () => {
  expect(initialsOf('demo@example.com')).toBe('D');
  expect(initialsOf('@')).toBe('·');
});
