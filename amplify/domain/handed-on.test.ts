import { expect, test } from 'vitest';
import type { Parameters } from '../contract/parameters/parameters.ts';
import { handedOn } from './handed-on.ts';

const set: Parameters = {
  engine: 'langchain',
  temperature: 1,
  reasoningEffort: 'high',
  answerForm: { kind: 'json-schema', schema: '{}' },
};
const { answerForm: _, ...formless } = set;
const effort = { name: 'reasoningEffort', why: 'engine' };
const form = { name: 'answerForm', why: 'engine' };

test.each([
  ['openai', 'gpt-6-luna', true, { ...set, reasoningEffort: 'none' }, [effort]],
  ['openai', 'gpt-6-luna', false, set, []],
  ['openai', 'gpt-4.1', true, set, []],
  ['compatible', 'llama', true, set, []],
  ['bedrock', 'claude', true, { ...formless, reasoningEffort: 'none' }, [effort, form]],
  ['bedrock', 'claude', false, formless, [form]],
] as const)(
  'LangChain hands on to %s, for %s, with tools %s, what it has a way for, and the rest is named',
  (provider, model, hasTools, sent, leftOut) => {
    const way = { provider, model, hasTools };
    expect(handedOn(set, way)).toEqual({ sent, leftOut });
    expect(handedOn(sent, way).leftOut).toEqual([]);
    const own = { ...set, engine: 'provider' } as const;
    expect(handedOn(own, way)).toEqual({ sent: own, leftOut: [] });
  },
);
