import type { OpenAI } from 'openai';
import type { ModelRequest } from '../../app/model-gateway.ts';
import { dataUrl, type PromptFile, type PromptMessage } from '../../domain/prompt.ts';
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
