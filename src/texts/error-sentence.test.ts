import { expect, test } from 'vitest';
import { faults } from '../../amplify/contract/error-codes.ts';
import { callSentence } from './call-sentence.ts';
import { errorSentence } from './error-sentence.ts';

test('has a sentence of its own for every code of the contract', () => {
  const codes = Object.keys(faults);
  const sentences = codes.map(callSentence);
  expect(new Set([...sentences, errorSentence('unknown')]).size).toBe(codes.length + 1);
  for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
});

test('says something honest for a code it has never heard of', () => {
  for (const sentenceOf of [callSentence, errorSentence]) {
    expect(sentenceOf('flux-capacitor')).toBe(errorSentence('unknown'));
    expect(sentenceOf('toString')).toBe(errorSentence('unknown'));
  }
});
