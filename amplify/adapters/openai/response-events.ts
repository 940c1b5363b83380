import * as z from 'zod/mini';
import { reasoningItemSchema } from './carried-thought.ts';

const count = z.int().check(z.nonnegative());
const maybe = <Schema extends z.core.SomeType>(schema: Schema) => z.optional(z.nullable(schema));

const usageSchema = maybe(
  z.object({
    input_tokens: count,
    output_tokens: count,
    input_tokens_details: maybe(z.object({ cached_tokens: maybe(count) })),
    output_tokens_details: maybe(z.object({ reasoning_tokens: maybe(count) })),
  }),
);
export type ResponseUsage = z.infer<typeof usageSchema>;

const delta = z.string();
const otherItem = z.object({ type: z.string() });

const functionCallSchema = z.object({
  type: z.literal('function_call'),
  call_id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  arguments: z.string(),
});

/** Those events of a response that an answer is made of. */
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('response.output_text.delta'), delta }),
  z.object({ type: z.literal('response.refusal.delta'), delta }),
  z.object({ type: z.literal('response.reasoning_summary_text.delta'), delta }),
  z.object({ type: z.literal('response.reasoning_text.delta'), delta }),
  z.object({ type: z.literal('response.reasoning_summary_part.added'), summary_index: count }),
  z.object({ type: z.literal('response.output_item.added'), item: otherItem }),
  z.object({
    type: z.literal('response.output_item.done'),
    item: z.looseObject({ type: z.string() }),
  }),
  z.object({ type: z.literal('response.completed'), response: z.object({ usage: usageSchema }) }),
  z.object({
    type: z.literal('response.incomplete'),
    response: z.object({
      usage: usageSchema,
      incomplete_details: maybe(z.object({ reason: maybe(z.string()) })),
    }),
  }),
  z.object({
    type: z.literal('response.failed'),
    response: z.object({ error: maybe(z.object({ code: maybe(z.string()) })) }),
  }),
  z.object({
    type: z.literal('error'),
    code: maybe(z.string()),
    error: maybe(z.object({ code: maybe(z.string()), type: maybe(z.string()) })),
  }),
]);
export type ResponseEvent = z.infer<typeof eventSchema>;

const anyEventSchema = z.object({ type: z.string() });
const known = new Set<string>(
  eventSchema.def.options.flatMap(({ shape }) => [...shape.type.def.values]),
);

/** Reads an event: `other` for one that says nothing of the answer, null for what is none at all. */
export function readResponseEvent(value: unknown): ResponseEvent | 'other' | null {
  const { data } = anyEventSchema.safeParse(value);
  if (!data) return null;
  if (!known.has(data.type)) return 'other';
  return eventSchema.safeParse(value).data ?? null;
}

/** Reads an item of the output: `other` for one that nothing comes of, null for a call that is none. */
export function readOutputItem(item: { readonly type: string; readonly status?: unknown }) {
  if (item.status === 'incomplete') return 'other';
  if (item.type === 'function_call') return functionCallSchema.safeParse(item).data ?? null;
  // A thought that is not encrypted is one that nobody wants back.
  return reasoningItemSchema.safeParse(item).data ?? 'other';
}
