import * as z from 'zod/mini';
import { mcpFaults, type McpFault } from '../../contract/mcp/mcp-server.ts';

const faultSchema = z.enum(mcpFaults);
/** What the SDK throws where a server, or the connection, said so. */
const rpcErrorSchema = z.object({
  name: z.literal('McpError'),
  code: z.number(),
  data: z.optional(z.unknown()),
});
const dataSchema = z.object({ fault: faultSchema });

/** JSON-RPC's own codes, as the SDK has them. */
const codes = { closed: -32_000, timedOut: -32_001 } as const;

/** An error that says what it is through the SDK. */
export function errorWith(code: McpFault): Error {
  return new Error('The server could not be asked.', { cause: code });
}

/** Why something came to nothing. A server's own words go nowhere. */
export function faultOf(error: unknown, signal: AbortSignal): McpFault {
  const carried = faultSchema.safeParse(error instanceof Error ? error.cause : null);
  if (carried.success) return carried.data;
  if (signal.aborted) return 'too-slow';
  const rpc = rpcErrorSchema.safeParse(error);
  if (!rpc.success) return 'not-mcp';
  const { code, data } = rpc.data;
  const told = dataSchema.safeParse(data);
  if (told.success) return told.data.fault;
  if (code === codes.timedOut) return 'too-slow';
  return code === codes.closed ? 'unreachable' : 'refused';
}
