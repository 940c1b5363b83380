import * as z from 'zod';
import { textOf, toolParameters } from './completion-request.ts';
import { fileAt, type SeenFile } from './seen-file.ts';
import type { DemoItem, DemoRequest } from './demo-request.ts';

const part = z.object({
  type: z.string(),
  text: z.string().optional(),
  image_url: z.string().optional(),
  filename: z.string().optional(),
  file_data: z.string().optional(),
});
const content = z.union([z.string(), z.array(part)]);

const itemSchema = z.union([
  z.object({ role: z.enum(['system', 'developer', 'user', 'assistant']), content }),
  z.object({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.object({ type: z.literal('function_call_output'), call_id: z.string(), output: content }),
  z.object({ type: z.literal('reasoning'), encrypted_content: z.string() }),
]);

/** The parts of a Responses request that the demo model heeds; it keeps no response for another. */
const bodySchema = z.object({
  model: z.string(),
  instructions: z.string().nullish(),
  input: z.union([z.string().min(1), z.array(itemSchema).min(1)]),
  tools: z.array(z.object({ name: z.string(), parameters: toolParameters })).nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
});

/** Reads a request of the Responses API. */
export const responseRequestSchema = bodySchema.transform((body): DemoRequest => {
  const { instructions, input } = body;
  const before: readonly DemoItem[] = instructions
    ? [{ kind: 'said', role: 'system', text: instructions }]
    : [];
  const asked: readonly DemoItem[] =
    typeof input === 'string'
      ? [{ kind: 'said', role: 'user', text: input }]
      : input.flatMap(itemsOf);
  return {
    model: body.model,
    items: [...before, ...asked],
    tools: body.tools ?? [],
    most: body.max_output_tokens ?? null,
    isStreamed: body.stream ?? false,
  };
});

function filesOf(parts: z.infer<typeof content>): readonly SeenFile[] {
  if (typeof parts === 'string') return [];
  return parts.flatMap(({ image_url: image, file_data: data, filename }) => {
    const seen = fileAt(data ?? image ?? '', filename);
    return seen ? [seen] : [];
  });
}

function itemsOf(item: z.infer<typeof itemSchema>): readonly DemoItem[] {
  if ('role' in item) {
    const role = item.role === 'developer' ? 'system' : item.role;
    return [{ kind: 'said', role, text: textOf(item.content), files: filesOf(item.content) }];
  }
  switch (item.type) {
    case 'function_call': {
      const { call_id: id, name, arguments: text } = item;
      return [{ kind: 'called', call: { id, name, arguments: text } }];
    }
    case 'function_call_output':
      return [{ kind: 'result', callId: item.call_id, text: textOf(item.output) }];
    case 'reasoning':
      return [];
  }
  return item satisfies never;
}
