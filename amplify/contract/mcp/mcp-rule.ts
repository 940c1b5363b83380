import * as z from 'zod/mini';

/** Which MCP servers a deployment lets accounts use. */
export const mcpWays = ['owners', 'listed', 'off'] as const;

export const mcpRuleSchema = z.object({
  /** `owners`: any of the public internet that an owner adds. `listed`: those at the origins. `off`: none. */
  servers: z.enum(mcpWays),
  /** Asked wherever they are, in the deployment's own network too; each begins with its scheme. */
  origins: z.array(z.string()),
});
export type McpRule = z.infer<typeof mcpRuleSchema>;
