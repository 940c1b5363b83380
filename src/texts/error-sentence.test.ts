import { expect, test } from 'vitest';
import { faults } from '../../amplify/contract/error-codes.ts';
import { callSentence } from './call-sentence.ts';
import { errorSentence } from './error-sentence.ts';

test('has a sentence of its own for every code of the contract', () => {
  const sentences = Object.keys(faults).map(callSentence);
  expect(sentences.length).toBeGreaterThan(20);
  expect(new Set([...sentences, errorSentence('unknown')]).size).toBe(sentences.length + 1);
});

test('gives the plain sentence for a code that a newer server has invented', () => {
  expect(errorSentence('provider-on-holiday')).toBe(errorSentence('unknown'));
  expect(callSentence('provider-on-holiday')).toBe(errorSentence('unknown'));
});
