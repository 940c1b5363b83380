import * as z from 'zod/mini';

/** How every fault of the REST API is written; also OpenAI's shape. Apart, for readers that know no fault by heart. */
export const errorEnvelopeSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    type: z.string(),
    param: z.nullable(z.string()),
    requestId: z.string(),
  }),
});
export type ErrorEnvelope = z.infer<typeof errorEnvelopeSchema>;
