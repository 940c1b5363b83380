import * as z from 'zod/mini';

/** Where calls of models that Bedrock has in many regions may be answered: anywhere, or in one part of the world. */
export const bedrockGeographySchema = z.enum(['global', 'us', 'eu', 'apac', 'jp', 'au']);
export type BedrockGeography = z.infer<typeof bedrockGeographySchema>;
