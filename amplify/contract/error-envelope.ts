import * as z from 'zod/mini';
import { faults, type ErrorCode } from './error-codes.ts';

/** How every fault of the REST API is written; also OpenAI's shape. */
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

export type FaultDetails = {
  readonly requestId: string;
  /** The field at fault. */
  readonly param?: string | undefined;
  /** What is wrong with that field; never what a provider or a store said. */
  readonly message?: string | undefined;
};

/** The envelope of a fault. */
export function errorEnvelope(code: ErrorCode, details: FaultDetails): ErrorEnvelope {
  const { type, message } = faults[code];
  return {
    error: {
      code,
      message: details.message ?? message,
      type,
      param: details.param ?? null,
      requestId: details.requestId,
    },
  };
}
