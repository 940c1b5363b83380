import type { Field } from './rest-bodies.ts';

const ofMcpServer = '/accounts/{accountId}/mcp-servers/{serverId}';

/** Bodies about MCP servers; nothing is at their address. */
export const mcpBodies: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  [`PUT ${ofMcpServer}`]: {
    name: 'words',
    url: { always: 'https://nowhere.invalid/mcp' },
    key: { always: null },
    tools: { always: [] },
    version: { versionOf: 'mcp server' },
  },
  [`POST ${ofMcpServer}/check`]: { url: { always: 'https://nowhere.invalid/mcp' } },
};

/** Queries about them, and about what their tools may do. */
export const mcpQueries: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  [`DELETE ${ofMcpServer}`]: { version: { versionOf: 'mcp server' } },
  'DELETE /conversations/{conversationId}/allowances': { allowance: { always: 'demo__add_note' } },
};
