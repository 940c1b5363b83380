import * as z from 'zod/mini';

const allowanceSchema = z.object({
  /** What is allowed, as it is taken back by. */
  allowance: z.string(),
  /** What people call the tool; the name that models know where it is not there any more. */
  title: z.string(),
  /** The MCP server whose it is; null where that is not there any more, or it is of none. */
  server: z.nullable(z.string()),
});
export type ListedAllowance = z.infer<typeof allowanceSchema>;

/** Answer of `GET /conversations/{conversationId}/allowances`: tools that act in it without asking again. */
export const allowanceListSchema = z.object({ allowances: z.array(allowanceSchema) });
