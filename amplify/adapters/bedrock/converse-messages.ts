import type { ContentBlock, Message } from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod/mini';
import type { PromptFile, PromptMessage } from '../../domain/prompt.ts';
import type { ToolCall } from '../../domain/tool.ts';
import { blocksOfCarried } from './carried-thought.ts';
import { familyOf } from '../../contract/requests/model-family.ts';

type Result = Extract<PromptMessage, { readonly role: 'tool' }>;
type Role = 'user' | 'assistant';

/**
 * A prompt as Converse wants it: person and model by turns, the person first, nothing blank, and the results of all
 * tools in the one message after their calls.
 */
export function converseMessages(model: string, prompt: readonly PromptMessage[]): Message[] {
  const messages: { readonly role: Role; readonly content: ContentBlock[] }[] = [];
  const nameOnce = createNames();
  for (const message of prompt) {
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const content = blocksOf(model, message, nameOnce);
    const last = messages.at(-1);
    if (content.length === 0 || (!last && role === 'assistant')) continue;
    if (last?.role === role) last.content.push(...content);
    else messages.push({ role, content });
  }
  return messages;
}

function blocksOf(model: string, message: PromptMessage, nameOnce: NameOnce): ContentBlock[] {
  switch (message.role) {
    // It has a place of its own.
    case 'system':
      return [];
    case 'user':
      return [
        ...textBlocks(message.content),
        ...(message.files ?? []).map((file) => fileBlock(file, nameOnce)),
      ];
    case 'assistant':
      return [
        ...(message.carried ?? []).flatMap(blocksOfCarried),
        ...textBlocks(message.content),
        ...(message.toolCalls ?? []).map((call) => ({ toolUse: useOf(call) })),
      ];
    case 'tool':
      return [{ toolResult: resultOf(model, message) }];
  }
  return message satisfies never;
}

function textBlocks(text: string): ContentBlock[] {
  return text.trim() === '' ? [] : [{ text }];
}

const formats = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
} as const;

/** Bedrock takes no name but of letters, digits, hyphens, brackets and single spaces. */
function documentName(name: string): string {
  const plain = name
    .replace(/\.pdf$/i, '')
    .replaceAll(/[^A-Za-z0-9()[\]-]+/g, ' ')
    .trim();
  return plain === '' ? 'Document' : plain;
}

/** Gives a document the name that it has in its request, where no two may have the same. */
type NameOnce = (name: string) => string;

function createNames(): NameOnce {
  const given = new Set<string>();
  return (name) => {
    const plain = documentName(name);
    let once = plain;
    for (let count = 2; given.has(once); count += 1) once = `${plain} (${count})`;
    given.add(once);
    return once;
  };
}

function fileBlock({ kind, name, type, base64 }: PromptFile, nameOnce: NameOnce): ContentBlock {
  const source = { bytes: Buffer.from(base64, 'base64') };
  if (kind === 'pdf') return { document: { format: 'pdf', name: nameOnce(name), source } };
  const format = Object.entries(formats).find(([known]) => known === type)?.[1] ?? 'png';
  return { image: { format, source } };
}

function useOf({ id, name, arguments: text }: ToolCall) {
  return { toolUseId: id, name, input: inputOf(text) };
}

const inputSchema = z.record(z.string(), z.json());

/** Only an object can be given back; arguments that were none are named in their result. */
function inputOf(text: string) {
  try {
    return inputSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}

function resultOf(model: string, { callId, content, failed }: Result) {
  const text = content.trim() === '' ? '(nothing)' : content;
  const knowsStatus = /^(?:claude|nova)/.test(familyOf(model));
  return {
    toolUseId: callId,
    content: [{ text }],
    ...(failed && knowsStatus && { status: 'error' as const }),
  };
}
