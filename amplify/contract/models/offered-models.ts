import * as z from 'zod/mini';
import { modelSchema } from './model.ts';

/** A model that can be chosen. */
export const offeredModelSchema = z.object({
  /** The name by which it is asked for. */
  id: z.string(),
  /** What the catalogue says of it; null where it knows nothing. */
  known: z.nullable(modelSchema),
});
export type OfferedModel = z.infer<typeof offeredModelSchema>;

/** Where models are asked for: at OpenAI itself, at a server that speaks its API, or at Bedrock. */
export const providers = ['openai', 'compatible', 'bedrock'] as const;
export type Provider = (typeof providers)[number];

/** Answer of `GET /accounts/{accountId}/models`. */
export const offeredModelsSchema = z.object({
  /** A wish is held against a compatible server's list; OpenAI and Bedrock are believed to have what the catalogue knows of them. */
  provider: z.enum(providers),
  /** What answers where nobody chose; null where an administrator does not allow it, or, with a `fault`, nobody knows. */
  standard: z.nullable(z.string()),
  models: z.array(offeredModelSchema),
  /** Why the list is not what the provider offers but what the catalogue knows; null where it is. */
  fault: z.nullable(z.string()),
});
export type OfferedModels = z.infer<typeof offeredModelsSchema>;
