import * as z from 'zod/mini';
import { stepChangeSchema } from './steps.ts';
import { turnEndStatusSchema, usageSchema } from './turn-status.ts';

/** What a turn's stream says, in order: one start, any number of deltas and steps, one end. */
export const turnEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('turn-start'),
    conversationId: z.string(),
    userMessageId: z.string(),
    assistantMessageId: z.string(),
    /** Null where no model could be chosen; such a turn ends as failed. */
    model: z.nullable(z.string()),
  }),
  z.object({ type: z.literal('text-delta'), text: z.string() }),
  /** Told again from the first on to whoever follows, wherever they begin. */
  z.object({ type: z.literal('step'), step: stepChangeSchema }),
  z.object({
    type: z.literal('turn-end'),
    status: turnEndStatusSchema,
    usage: z.optional(usageSchema),
    error: z.optional(
      z.object({
        code: z.string(),
        message: z.string(),
        /** Seconds after which it makes sense to try again, where anybody knows. */
        retryAfter: z.optional(z.number()),
      }),
    ),
  }),
]);
export type TurnEvent = z.infer<typeof turnEventSchema>;

/** An event and where the answer stands after it, in UTF-16 units of its text. */
export type TurnStreamItem = {
  readonly position: number;
  readonly event: TurnEvent;
};
