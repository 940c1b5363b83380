import { expect, test } from 'vitest';
import { faults } from '../../amplify/contract/error-codes.ts';
import { errorSentence } from './error-sentence.ts';

test('has a sentence of its own for every code of the contract', () => {
  const codes = Object.keys(faults);
  const sentences = codes.map(errorSentence);
  expect(new Set(sentences).size).toBe(codes.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
});

test('says something honest for a code it has never heard of', () => {
  expect(errorSentence('flux-capacitor')).toBe(errorSentence('unknown'));
  expect(errorSentence('toString')).toBe(errorSentence('unknown'));
});
