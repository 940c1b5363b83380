import * as z from 'zod/mini';
import { mcpLimits, mcpServerIdPattern, mcpToolNamePattern } from './mcp-server.ts';

const error = `must be a list of at most ${mcpLimits.servers} MCP servers, each once, with the names of some of their tools`;

/** The tools of MCP servers that a bot may use, by the servers' ids. */
export const mcpChoicesField = z
  .array(
    z.strictObject(
      {
        server: z.string({ error }).check(z.regex(mcpServerIdPattern, { error })),
        tools: z
          .array(z.string({ error }).check(z.regex(mcpToolNamePattern, { error })), { error })
          .check(
            z.minLength(1, { error }),
            z.maxLength(mcpLimits.tools, { error }),
            z.refine(areDistinct, { error }),
          ),
      },
      { error },
    ),
    { error },
  )
  .check(
    z.maxLength(mcpLimits.servers, { error }),
    z.refine((choices) => areDistinct(choices.map(({ server }) => server)), { error }),
  );
export type McpChoice = z.infer<typeof mcpChoicesField>[number];

function areDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
