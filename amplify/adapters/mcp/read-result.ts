import * as z from 'zod/mini';
import type { McpResult } from '../../app/mcp/mcp-client.ts';

/** What a tool gives back, as far as it is read. */
export const resultSchema = z.object({
  content: z.optional(z.array(z.unknown())),
  structuredContent: z.optional(z.unknown()),
  isError: z.optional(z.boolean()),
});

const textSchema = z.object({ type: z.literal('text'), text: z.string() });
const resourceSchema = z.object({
  type: z.literal('resource'),
  resource: z.object({ text: z.string() }),
});
const otherSchema = z.object({ type: z.string() });

/** All of a result that is text; of the rest it is said that it was there. */
export function readResult(result: z.infer<typeof resultSchema>): McpResult {
  const { content = [], structuredContent, isError = false } = result;
  const texts = content.map(textOf);
  if (texts.length === 0 && structuredContent !== undefined)
    texts.push(JSON.stringify(structuredContent));
  const text = texts.join('\n\n');
  return {
    kind: 'answered',
    text: text === '' ? '(The tool said nothing.)' : text,
    ...(structuredContent !== undefined && { structured: structuredContent }),
    isError,
  };
}

function textOf(block: unknown): string {
  const text = textSchema.safeParse(block);
  if (text.success) return text.data.text;
  const resource = resourceSchema.safeParse(block);
  if (resource.success) return resource.data.resource.text;
  const kind = otherSchema.safeParse(block).data?.type ?? 'something';
  return `(Left out: ${kind.slice(0, 20)}, which is no text.)`;
}
