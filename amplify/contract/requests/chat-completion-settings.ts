import type { AnswerForm, Parameters, ReasoningEffort } from '../parameters/parameters.ts';

/** How a server calls the limit of tokens: OpenAI's reasoning models refuse the old name, most others know no other. */
export type LimitField = 'max_completion_tokens' | 'max_tokens';

export type ChatCompletionSettings = {
  temperature?: number;
  top_p?: number;
  max_completion_tokens?: number;
  max_tokens?: number;
  frequency_penalty?: number;
  presence_penalty?: number;
  stop?: string[];
  reasoning_effort?: ReasoningEffort;
  response_format?: ResponseFormat;
};

type ResponseFormat =
  | { type: 'json_object' }
  | { type: 'json_schema'; json_schema: { name: string; schema: Record<string, unknown> } };

/** Parameters as the Chat Completions API has them. What nobody has set is not among them. */
export function chatCompletionSettings(
  parameters: Parameters,
  limitField: LimitField,
): ChatCompletionSettings {
  const { temperature, topP, maxTokens, stop, reasoningEffort, answerForm } = parameters;
  const { frequencyPenalty, presencePenalty } = parameters;
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxTokens !== undefined && { [limitField]: maxTokens }),
    ...(frequencyPenalty !== undefined && { frequency_penalty: frequencyPenalty }),
    ...(presencePenalty !== undefined && { presence_penalty: presencePenalty }),
    ...(stop !== undefined && stop.length > 0 && { stop: [...stop] }),
    ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
    ...(answerForm && formOf(answerForm)),
  };
}

/** Text is what a model answers anyway. */
function formOf(form: AnswerForm): Pick<ChatCompletionSettings, 'response_format'> {
  switch (form.kind) {
    case 'text':
      return {};
    case 'json':
      return { response_format: { type: 'json_object' } };
    case 'json-schema':
      // Not strict: OpenAI would refuse every schema that leaves a field to choice.
      return {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'answer', schema: JSON.parse(form.schema) },
        },
      };
  }
  return form satisfies never;
}
