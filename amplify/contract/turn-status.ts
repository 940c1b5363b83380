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
export const usageSchema = z.object({
  inputTokens: z.int().check(z.nonnegative()),
  outputTokens: z.int().check(z.nonnegative()),
});
export type Usage = z.infer<typeof usageSchema>;
