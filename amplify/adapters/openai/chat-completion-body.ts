import type { OpenAI } from 'openai';
import type { ModelRequest } from '../../app/model-gateway.ts';
import { dataUrl, type PromptFile, type PromptMessage } from '../../domain/prompt.ts';
import type { OfferedTool, ToolCall } from '../../domain/tool.ts';
import type { AnswerForm, Parameters } from '../../contract/parameters/parameters.ts';

type Body = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** How a server calls the limit of tokens: OpenAI's reasoning models refuse the old name, most others know no other. */
export type LimitField = 'max_completion_tokens' | 'max_tokens';

/** Body of a Chat Completions request. What nobody has set is not in it, so that the provider's own word counts. */
export function chatCompletionBody(request: ModelRequest, limitField: LimitField): Body {
  return {
    model: request.model,
    messages: request.messages.map(messageOf),
    ...(request.tools?.length && { tools: request.tools.map(toolOf) }),
    stream: true,
    stream_options: { include_usage: true },
    ...settingsOf(request.parameters, limitField),
  };
}

function messageOf(message: PromptMessage): Body['messages'][number] {
  switch (message.role) {
    case 'system':
      return message;
    case 'user': {
      const { content, files } = message;
      if (!files?.length) return { role: 'user', content };
      return { role: 'user', content: [{ type: 'text', text: content }, ...files.map(partOf)] };
    }
    case 'assistant': {
      const { content, toolCalls, carried } = message;
      return {
        role: 'assistant',
        content,
        ...(toolCalls?.length && { tool_calls: toolCalls.map(callOf) }),
        // DeepSeek refuses calls without the thoughts that led to them; only who thinks so is given any.
        ...(carried?.length && { reasoning_content: carried.join('') }),
      };
    }
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.content };
  }
  return message satisfies never;
}

function partOf(file: PromptFile) {
  const url = dataUrl(file);
  if (file.kind === 'image') return { type: 'image_url', image_url: { url } } as const;
  return { type: 'file', file: { filename: file.name, file_data: url } } as const;
}

function callOf({ id, name, arguments: text }: ToolCall) {
  return { id, type: 'function', function: { name, arguments: text } } as const;
}

function toolOf(tool: OfferedTool) {
  return { type: 'function', function: { ...tool } } as const;
}

function settingsOf(parameters: Parameters, limitField: LimitField): Partial<Body> {
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
function formOf(form: AnswerForm): Pick<Body, 'response_format'> {
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
