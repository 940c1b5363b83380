import {
  mcpCheckSchema,
  mcpServerListSchema,
  mcpServerSchema,
  type McpCheck,
  type McpCheckRequest,
  type McpServer,
  type McpServerChange,
  type McpServerList,
} from '../../amplify/contract/mcp/mcp-server.ts';
import type { ApiClient } from './api-client.ts';
import { expectDone, isWorthRetrying } from './expect-done.ts';
import { accountPath, callJson, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

/** An account's MCP servers: its members read them, its owners write and try them. */
export function createMcpApi(api: ApiClient, accountId: string) {
  const all = `${accountPath(accountId)}/mcp-servers`;
  const at = (id: string) => `${all}/${encodeURIComponent(id)}`;
  return {
    servers: (signal: AbortSignal): Asked<McpServerList> =>
      callJson(api, mcpServerListSchema, { method: 'GET', path: all }, signal),
    server: (id: string, signal: AbortSignal): Asked<McpServer> =>
      callJson(api, mcpServerSchema, { method: 'GET', path: at(id) }, signal),
    change: (id: string, body: McpServerChange, signal: AbortSignal): Asked<McpServer> =>
      callJson(api, mcpServerSchema, { method: 'PUT', path: at(id), body }, signal),
    remove: (id: string, version: number, signal: AbortSignal): Asked<object> =>
      callJson(api, nothing, { method: 'DELETE', path: `${at(id)}?version=${version}` }, signal),
    check: (id: string, body: McpCheckRequest, signal: AbortSignal): Asked<McpCheck> =>
      callJson(api, mcpCheckSchema, { method: 'POST', path: `${at(id)}/check`, body }, signal),
  };
}

/** An account's MCP servers, for whichever part of the page asks: all of them share what was read. */
export function mcpServersQuery(api: ApiClient, accountId: string) {
  return {
    queryKey: ['mcp-servers', accountId],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
      expectDone(await createMcpApi(api, accountId).servers(signal)),
    retry: isWorthRetrying,
    // Offline is said at once, and what is read then is read again when the network is back.
    networkMode: 'always',
  } as const;
}
