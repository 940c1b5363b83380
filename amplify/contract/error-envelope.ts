import { faults, type ErrorCode } from './error-codes.ts';
import type { ErrorEnvelope } from './error-envelope-schema.ts';

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
