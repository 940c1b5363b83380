import { expect, test } from 'vitest';
import { lacksJsonWord } from './lacks-json-word.ts';

test.each([
  [{}, '', false],
  [{ answerForm: { kind: 'text' } }, '', false],
  // It is told its form by the schema.
  [{ answerForm: { kind: 'json-schema', schema: '{}' } }, '', false],
  [{ answerForm: { kind: 'json' } }, '', true],
  [{ answerForm: { kind: 'json' } }, 'Answer with an object.', true],
  [{ answerForm: { kind: 'json' } }, 'Answer in json.', false],
  [{ answerForm: { kind: 'json' }, systemPrompt: 'As JSON, please.' }, 'You are Marv.', false],
] as const)('%j after %j: %j', (counts, instructions, lacks) => {
  expect(lacksJsonWord(counts, instructions)).toBe(lacks);
});
