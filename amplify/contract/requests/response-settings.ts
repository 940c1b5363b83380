import * as z from 'zod/mini';
import type { AnswerForm, Parameters, ReasoningEffort } from '../parameters/parameters.ts';

/** The least that the Responses API takes. */
const leastTokens = 16;

/** Whether the Responses API can say all that is set; what it cannot, Chat Completions can. */
export function isResponse({ stop, frequencyPenalty, presencePenalty, maxTokens }: Parameters) {
  const isShort = maxTokens !== undefined && maxTokens < leastTokens;
  return !stop?.length && !frequencyPenalty && !presencePenalty && !isShort;
}

/** OpenAI's models that do not think: they refuse to be asked for thoughts. All that came later do. */
const withoutThoughts = /^(ft:)?(gpt-3|gpt-4|chatgpt-)/;

/** Whether a model of OpenAI's can think. */
export function isThinker(model: string): boolean {
  return !withoutThoughts.test(model);
}

export type ResponseSettings = {
  temperature?: number;
  top_p?: number;
  max_output_tokens?: number;
  include?: 'reasoning.encrypted_content'[];
  reasoning?: { effort?: ReasoningEffort; summary?: 'auto' };
  text?: { format: TextFormat };
};

type TextFormat =
  | { type: 'json_object' }
  | { type: 'json_schema'; name: string; schema: Record<string, unknown>; strict: boolean };

/** Parameters as the Responses API has them. What nobody has set is not among them. */
export function responseSettings(
  model: string,
  parameters: Parameters,
  hasSummaries: boolean,
): ResponseSettings {
  const { temperature, topP, maxTokens, answerForm } = parameters;
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
    ...(isThinker(model) && thoughtsOf(parameters, hasSummaries)),
    ...(answerForm && formOf(answerForm)),
  };
}

/** Thoughts are given back encrypted, since OpenAI keeps none of them, and are to be seen in summary. */
function thoughtsOf(
  { reasoningEffort: effort }: Parameters,
  hasSummaries: boolean,
): ResponseSettings {
  if (effort === 'none') return { reasoning: { effort } };
  const reasoning = {
    ...(effort && { effort }),
    ...(hasSummaries && { summary: 'auto' as const }),
  };
  return {
    include: ['reasoning.encrypted_content'],
    ...(Object.keys(reasoning).length > 0 && { reasoning }),
  };
}

const schemaObject = z.record(z.string(), z.unknown());

/** Text is what a model answers anyway. */
function formOf(form: AnswerForm): ResponseSettings {
  switch (form.kind) {
    case 'text':
      return {};
    case 'json':
      return { text: { format: { type: 'json_object' } } };
    case 'json-schema': {
      const schema = schemaObject.parse(JSON.parse(form.schema));
      return { text: { format: { type: 'json_schema', name: 'answer', schema, strict: false } } };
    }
  }
  return form satisfies never;
}
