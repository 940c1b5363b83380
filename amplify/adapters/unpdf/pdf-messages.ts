import * as z from 'zod/mini';

/** What a thread is given that is one of ours: the function itself may run in one, too. */
export const pdfTaskSchema = z.object({
  mark: z.literal('parlance-pdf'),
  file: z.instanceof(Uint8Array),
  most: z.object({ length: z.number(), pages: z.number() }),
});
export type PdfTask = z.infer<typeof pdfTaskSchema>;

/** What it tells, page by page, so that those are there when it has to be ended. */
export type PdfNews =
  | { readonly kind: 'opened'; readonly pages: number }
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'locked' | 'broken' };
