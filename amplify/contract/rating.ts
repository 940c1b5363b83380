import * as z from 'zod/mini';

/** What a person thinks of an answer. */
export const ratingSchema = z.enum(['good', 'bad']);
export type Rating = z.infer<typeof ratingSchema>;
