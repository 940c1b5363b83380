import { expect, test } from 'vitest';
import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import { parameterLines } from './parameter-lines.ts';

function lines(parameters: Parameters) {
  return parameterLines(parameters).map(({ label, text }) => `${label}: ${text}`);
}

test('says in words what is set, and nothing of what is not', () => {
  expect(lines({})).toEqual([]);
  expect(
    lines({
      maxTokens: 12_000,
      temperature: 0,
      model: 'gpt-6-luna',
      reasoningEffort: 'none',
      topP: 0.955,
      window: { by: 'messages', most: 20 },
      answerForm: { kind: 'json' },
    }),
  ).toEqual([
    'Model: gpt-6-luna',
    'Reasoning: None: it answers at once',
    'Temperature: 0: keeps to what is likeliest',
    'Top P: 0.955: considers the likeliest 95.5% of words',
    'Longest answer: 12,000 tokens',
    'Form of the answer: JSON',
    'What it remembers: the last 20 messages',
  ]);
});

test('says all that can be set, however often', () => {
  const all: Required<Parameters> = {
    model: 'm',
    engine: 'langchain',
    temperature: 1.2,
    topP: 1,
    maxTokens: 1,
    frequencyPenalty: -0.5,
    presencePenalty: 0,
    stop: ['\n', 'END'],
    reasoningEffort: 'xhigh',
    answerForm: { kind: 'json-schema', schema: '{}' },
    systemPrompt: 'Be brief.',
    window: { by: 'tokens', most: 4000 },
  };
  const names = parameterLines(all).map(({ name }) => name);
  expect(new Set(names)).toEqual(new Set(Object.keys(all)));
  expect(lines(all)).toContain(String.raw`Stops at: "\n", "END"`);
});
