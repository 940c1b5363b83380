import * as z from 'zod/mini';

/** A tool that a bot was given and that its model was not offered. */
export const toolLeftOutSchema = z.object({
  /** As its bot, or for one of an MCP server its model, knows it. */
  name: z.string(),
  why: z.enum([
    /** The model can call none. */
    'model',
    /** Its MCP server is not there any more, or it is not on. */
    'gone',
    /** The deployment does not let its MCP server be used. */
    'not-allowed',
    /** A model is offered no more at once. */
    'too-many',
  ]),
});
export type ToolLeftOut = z.infer<typeof toolLeftOutSchema>;
