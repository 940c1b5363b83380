import type { ChatModelStreamEvent } from '@langchain/core/language_models/event';
import * as z from 'zod/mini';
import type { ToolCall } from '../../domain/tool.ts';

const callSchema = z.object({
  type: z.literal(['tool_call_chunk', 'tool_call', 'invalid_tool_call']),
  id: z.optional(z.string()),
  name: z.optional(z.string()),
});
const startSchema = z.extend(callSchema, { args: z.optional(z.string()) });

/**
 * Puts the calls of an answer together from LangChain's content blocks, their arguments as the model wrote them:
 * LangChain itself only tells what it could read of them.
 */
export function createToolCallBlocks() {
  const written = new Map<number, string>();
  const calls: ToolCall[] = [];
  let isNameless = false;

  return {
    hear(event: ChatModelStreamEvent): void {
      if (event.event === 'content-block-start') {
        const { data } = startSchema.safeParse(event.content);
        if (data) written.set(event.index, data.args ?? '');
      }
      if (event.event === 'content-block-delta') {
        const before = written.get(event.index);
        if (before !== undefined) written.set(event.index, grown(before, event.delta));
      }
      if (event.event === 'content-block-finish') {
        const { data } = callSchema.safeParse(event.content);
        if (!data) return;
        const { id = `call-${event.index}`, name = '' } = data;
        const text = written.get(event.index) ?? '';
        isNameless ||= name === '';
        calls.push({ id, name, arguments: text.trim() === '' ? '{}' : text });
      }
    },
    isEmpty: () => calls.length === 0,
    /** Null where one of them names no tool. */
    whole: (): readonly ToolCall[] | null => (isNameless ? null : calls),
  };
}
export type ToolCallBlocks = ReturnType<typeof createToolCallBlocks>;

type Delta = Extract<ChatModelStreamEvent, { event: 'content-block-delta' }>['delta'];

const wholeSchema = z.object({ args: z.string() });

/** Some of LangChain's models tell what is added, others all there is so far. */
function grown(before: string, delta: Delta): string {
  if (delta.type === 'tool-call-delta') return before + delta.args;
  if (delta.type !== 'block-delta') return before;
  return wholeSchema.safeParse(delta.fields).data?.args ?? before;
}
