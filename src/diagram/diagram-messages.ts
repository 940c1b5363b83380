import * as z from 'zod/mini';

/** What the page asks of the page that draws. */
export const diagramOrder = z.object({
  kind: z.literal('draw'),
  source: z.string(),
  scheme: z.enum(['light', 'dark']),
});
export type DiagramOrder = z.infer<typeof diagramOrder>;

/** The highest that a diagram may be, in pixels: a page that says more is not believed. */
const highest = 4000;

/** What the page that draws says. */
export const diagramAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('drawn'),
    height: z.number().check(z.minimum(1), z.maximum(highest)),
  }),
  z.object({ kind: z.literal('failed') }),
]);
export type DiagramAnswer = z.infer<typeof diagramAnswer>;
