import * as z from 'zod';

const part = z.object({ type: z.string(), text: z.string().optional() });

/** The parts of a chat completion request that the demo model heeds; it takes and ignores all others. */
export const completionRequestSchema = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
        content: z.union([z.string(), z.array(part)]).nullish(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
});
export type CompletionRequest = z.infer<typeof completionRequestSchema>;
type Message = CompletionRequest['messages'][number];

/** A message's text, its parts joined. */
export function textOf({ content }: Message): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map(({ text }) => text ?? '').join('\n');
}
