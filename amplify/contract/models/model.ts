import * as z from 'zod/mini';
import { reasoningEfforts } from '../parameters/parameters.ts';

/** A number that somebody says; `verified: false` where no source supports it, and then the page says so. */
const factSchema = z.strictObject({
  value: z.int().check(z.positive()),
  source: z.string(),
  verified: z.prefault(z.boolean(), true),
});

/** `verified: false` where it is only likely that the model takes it, or takes so much. */
const verified = z.prefault(z.boolean(), true);

const rangeSchema = z.strictObject({
  least: z.number(),
  most: z.number(),
  /** Taken with the reasoning effort `none` alone. */
  withoutReasoning: z.prefault(z.boolean(), false),
  verified,
});

const price = z.number().check(z.nonnegative());
const pricesSchema = z.strictObject({
  input: price,
  cachedInput: z.nullable(price),
  output: price,
});

/** What a model is, takes and costs. */
export const modelSchema = z.strictObject({
  /** The provider's name for it. */
  id: z.string().check(z.minLength(1)),
  provider: z.enum(['openai', 'bedrock']),
  maker: z.string(),
  name: z.string(),
  /** Tokens of question and answer together. */
  contextWindow: factSchema,
  /** Tokens of the question alone, where the provider limits them further. */
  maximumInput: z.nullable(factSchema),
  maximumOutput: factSchema,
  inputs: z.array(z.enum(['text', 'image', 'pdf'])),
  tools: z.boolean(),
  structuredOutput: z.boolean(),
  /** Null for a model that does not reason. */
  reasoning: z.nullable(
    z.strictObject({
      efforts: z.array(z.enum(reasoningEfforts)),
      /** What the provider does where nothing is said; null where no source says. */
      standard: z.nullable(z.enum(reasoningEfforts)),
      verified: z.prefault(z.boolean(), true),
    }),
  ),
  /** The parameters that it takes; one that is absent is refused. */
  takes: z.strictObject({
    temperature: z.optional(rangeSchema),
    topP: z.optional(rangeSchema),
    frequencyPenalty: z.optional(rangeSchema),
    presencePenalty: z.optional(rangeSchema),
    stop: z.optional(z.strictObject({ most: z.int().check(z.positive()), verified })),
  }),
  /** US dollars for a million tokens; null where none is known. */
  price: z.nullable(
    z.strictObject({
      ...pricesSchema.shape,
      /** What a whole request costs whose input has more tokens than this. */
      above: z.nullable(
        z.strictObject({
          tokens: z.int().check(z.positive()),
          ...pricesSchema.shape,
          verified: z.prefault(z.boolean(), true),
        }),
      ),
      /** Of the price list or, where that has none, of its reading. */
      date: z.iso.date(),
      source: z.string(),
      verified: z.prefault(z.boolean(), true),
    }),
  ),
  /** The day on which its provider takes it away; null where none is announced. */
  ends: z.nullable(z.iso.date()),
});
export type Model = z.infer<typeof modelSchema>;

/** `amplify/catalogue/models.yaml`. */
export const modelCatalogueSchema = z.strictObject({
  /** Day of the last reading of its sources. */
  read: z.iso.date(),
  models: z.array(modelSchema),
  /** Names in old configurations, each with the model that takes its place. */
  retired: z.record(z.string(), z.string()),
});
export type ModelCatalogue = z.infer<typeof modelCatalogueSchema>;
