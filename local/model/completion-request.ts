import * as z from 'zod';
import { fileAt, type SeenFile } from './seen-file.ts';
import type { DemoItem, DemoRequest } from './demo-request.ts';

const part = z.object({
  type: z.string(),
  text: z.string().optional(),
  image_url: z.object({ url: z.string() }).optional(),
  file: z.object({ filename: z.string().optional(), file_data: z.string() }).optional(),
});
const content = z.union([z.string(), z.array(part)]).nullish();

const messageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['system', 'developer', 'user']), content }),
  z.object({
    role: z.literal('assistant'),
    content,
    tool_calls: z
      .array(
        z.object({
          id: z.string(),
          function: z.object({ name: z.string(), arguments: z.string() }),
        }),
      )
      .nullish(),
  }),
  z.object({ role: z.literal('tool'), tool_call_id: z.string(), content }),
]);

export const toolParameters = z.record(z.string(), z.unknown()).default({});

/** The parts of a chat completion request that the demo model heeds; it takes and ignores all others. */
const bodySchema = z.object({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  tools: z
    .array(z.object({ function: z.object({ name: z.string(), parameters: toolParameters }) }))
    .nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
});

/** Reads a request of Chat Completions; `countsUsage` where its stream is to say what it cost. */
export const completionRequestSchema = bodySchema.transform(
  (body): DemoRequest & { readonly countsUsage: boolean } => ({
    model: body.model,
    items: body.messages.flatMap(itemsOf),
    tools: (body.tools ?? []).map((tool) => tool.function),
    most: body.max_completion_tokens ?? body.max_tokens ?? null,
    isStreamed: body.stream ?? false,
    countsUsage: body.stream_options?.include_usage ?? false,
  }),
);

function itemsOf(message: z.infer<typeof messageSchema>): readonly DemoItem[] {
  const text = textOf(message.content);
  if (message.role === 'tool') return [{ kind: 'result', callId: message.tool_call_id, text }];
  if (message.role !== 'assistant')
    return [
      {
        kind: 'said',
        role: message.role === 'user' ? 'user' : 'system',
        text,
        files: filesOf(message.content),
      },
    ];
  const called = (message.tool_calls ?? []).map(({ id, function: wanted }): DemoItem => ({
    kind: 'called',
    call: { id, ...wanted },
  }));
  return text === '' ? called : [{ kind: 'said', role: 'assistant', text }, ...called];
}

function filesOf(parts: z.infer<typeof content>): readonly SeenFile[] {
  if (typeof parts === 'string') return [];
  return (parts ?? []).flatMap(({ image_url: image, file }) => {
    const seen = file ? fileAt(file.file_data, file.filename) : fileAt(image?.url ?? '');
    return seen ? [seen] : [];
  });
}

/** A text, its parts joined. */
export function textOf(
  content: string | readonly { readonly text?: string | undefined }[] | null | undefined,
): string {
  if (typeof content === 'string') return content;
  return (content ?? []).flatMap(({ text }) => text ?? []).join('\n');
}
