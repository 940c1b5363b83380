import { expect, test } from 'vitest';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import { parameterLines, spokenParameter } from './spoken-parameter.ts';

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
    'Reasoning effort: None',
    'Temperature: 0: keeps to what is likeliest',
    'Top P: 0.955: considers the likeliest 95.5% of words',
    'Maximum tokens: 12,000 tokens',
    'Answer form: JSON',
    'Context window: 20 messages',
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
  expect(lines(all)).toContain(String.raw`Stop sequences: "\n", "END"`);
});

test('says one of a thing as one', () => {
  expect(lines({ maxTokens: 1, window: { by: 'messages', most: 1 } }).join(' and ')).toBe(
    'Maximum tokens: 1 token and Context window: 1 message',
  );
  expect(spokenParameter({ window: { by: 'tokens', most: 1 } }, 'window')).toBe('1 token');
  expect(spokenParameter({}, 'window')).toBe('');
});
