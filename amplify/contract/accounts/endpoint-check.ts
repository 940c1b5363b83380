import * as z from 'zod/mini';

/** One thing that is tried at an endpoint, and why it does not work. */
const resultSchema = z.object({
  state: z.enum(['works', 'fails', 'not-tried']),
  /** An error code; null where there is none to say. */
  fault: z.nullable(z.string()),
});
export type CheckResult = z.infer<typeof resultSchema>;

/** Answer of `POST /accounts/{accountId}/inference-endpoint/check`: what works there just now. */
export const endpointCheckSchema = z.object({
  /** Whether it lists its models. */
  list: resultSchema,
  /** How many models it lists; null where it lists none. */
  models: z.nullable(z.int()),
  /** Whether a question was answered, to its end. */
  answer: resultSchema,
  /** The model that was asked; null where none could be chosen. */
  model: z.nullable(z.string()),
  /** Milliseconds until it first said something; null where it did not. */
  firstWord: z.nullable(z.int()),
  /** Whether that model used a tool when it was asked to. */
  tools: resultSchema,
});
export type EndpointCheck = z.infer<typeof endpointCheckSchema>;
