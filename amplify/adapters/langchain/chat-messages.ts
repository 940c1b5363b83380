import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import * as z from 'zod/mini';
import { dataUrl, type PromptMessage } from '../../domain/prompt.ts';
import type { ToolCall } from '../../domain/tool.ts';

export type ChatMessage = SystemMessage | HumanMessage | AIMessage | ToolMessage;

/** A message as LangChain has it. What a provider wants back unread has no place in it: docs/decisions/0031. */
export function chatMessage(message: PromptMessage): ChatMessage {
  switch (message.role) {
    case 'system':
      return new SystemMessage(message.content);
    case 'user':
      return new HumanMessage({ content: contentOf(message) });
    case 'assistant': {
      const { content, toolCalls = [] } = message;
      return new AIMessage({ content, tool_calls: toolCalls.map(callOf) });
    }
    case 'tool': {
      const { callId, content, failed } = message;
      const status = failed ? 'error' : 'success';
      return new ToolMessage({ content, tool_call_id: callId, status });
    }
  }
  return message satisfies never;
}

type Asked = Extract<PromptMessage, { readonly role: 'user' }>;

/** Every provider's part of LangChain knows images by this form; PDFs it is given in words. */
function contentOf({ content, files = [] }: Asked) {
  if (files.length === 0) return content;
  const images = files.map((file) => {
    return { type: 'image_url', image_url: { url: dataUrl(file) } } as const;
  });
  return [{ type: 'text', text: content } as const, ...images];
}

function callOf({ id, name, arguments: text }: ToolCall) {
  return { type: 'tool_call', id, name, args: argumentsOf(text) } as const;
}

const argumentsSchema = z.record(z.string(), z.unknown());

/** LangChain gives back an object only; arguments that were none are named in their result. */
function argumentsOf(text: string) {
  try {
    return argumentsSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}
