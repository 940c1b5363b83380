import * as z from 'zod/mini';

/** How a turn ended. `complete` is said only on the provider's own end mark. */
export const turnEndStatusSchema = z.enum([
  'complete',
  'stopped',
  'length',
  'filtered',
  'interrupted',
  'failed',
]);
export type TurnEndStatus = z.infer<typeof turnEndStatusSchema>;

/** What a stored message says of itself: an answer is `pending` until its turn ends. */
export const messageStatusSchema = z.enum(['pending', ...turnEndStatusSchema.options]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** Tokens as the provider counted them. */
const tokens = z.int().check(z.nonnegative());
export const usageSchema = z.object({
  inputTokens: tokens,
  outputTokens: tokens,
  /** Of the input, those that the provider had kept; absent where it does not say. */
  cachedTokens: z.optional(tokens),
  /** Of the output, those that were thoughts; absent where it does not say. */
  reasoningTokens: z.optional(tokens),
});
export type Usage = z.infer<typeof usageSchema>;
