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

/** Answer of `GET /accounts/{accountId}/models`. */
export const offeredModelsSchema = z.object({
  /** What answers where nobody chose; null where the provider could not be asked, or an administrator does not allow it. */
  standard: z.nullable(z.string()),
  models: z.array(offeredModelSchema),
  /** Why the list is not what the provider offers but what the catalogue knows; null where it is. */
  fault: z.nullable(z.string()),
});
export type OfferedModels = z.infer<typeof offeredModelsSchema>;
