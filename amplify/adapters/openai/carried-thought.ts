import type { OpenAI } from 'openai';
import * as z from 'zod/mini';

type ReasoningItem = OpenAI.Responses.ResponseReasoningItem;

/** A thought as the provider wants it back, and how many words and calls of its answer stood before it. */
export type CarriedThought = { readonly after: number; readonly item: ReasoningItem };

export const reasoningItemSchema = z.looseObject({
  type: z.literal('reasoning'),
  id: z.string(),
  summary: z.array(z.object({ type: z.literal('summary_text'), text: z.string() })),
  encrypted_content: z.string(),
});

const carriedSchema = z.object({
  after: z.int().check(z.nonnegative()),
  item: reasoningItemSchema,
});

/** A thought as the text that the port carries. */
export function writeCarried(after: number, item: z.infer<typeof reasoningItemSchema>): string {
  return JSON.stringify({ after, item });
}

/** Null for a state that another provider wanted back: its model may have been chosen in between. */
export function readCarried(state: string): CarriedThought | null {
  try {
    return carriedSchema.safeParse(JSON.parse(state)).data ?? null;
  } catch {
    return null;
  }
}
