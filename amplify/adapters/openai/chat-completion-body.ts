import type { OpenAI } from 'openai';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type { PromptMessage } from '../../domain/prompt.ts';
import type { OfferedTool, ToolCall } from '../../domain/tool.ts';
import {
  chatCompletionSettings,
  type LimitField,
} from '../../contract/requests/chat-completion-settings.ts';

type Body = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** Body of a Chat Completions request. What nobody has set is not in it, so that the provider's own word counts. */
export function chatCompletionBody(request: ModelRequest, limitField: LimitField): Body {
  return {
    model: request.model,
    messages: request.messages.map(messageOf),
    ...(request.tools?.length && { tools: request.tools.map(toolOf) }),
    stream: true,
    stream_options: { include_usage: true },
    ...chatCompletionSettings(request.parameters, limitField),
  };
}

function messageOf(message: PromptMessage): Body['messages'][number] {
  switch (message.role) {
    case 'system':
    case 'user':
      return message;
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

function callOf({ id, name, arguments: text }: ToolCall) {
  return { id, type: 'function', function: { name, arguments: text } } as const;
}

function toolOf(tool: OfferedTool) {
  return { type: 'function', function: { ...tool } } as const;
}
