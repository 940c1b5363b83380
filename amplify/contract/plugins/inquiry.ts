import * as z from 'zod/mini';

/** What a model says when it has a plugin look something up: one of the keys of its information. */
export const inquirySchema = z.object({ inquiry_type: z.string() });
