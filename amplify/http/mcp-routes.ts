import { checkMcpServer, type CheckMcpPorts } from '../app/mcp/check-mcp-server.ts';
import {
  changeMcpServer,
  giveMcpServer,
  listMcpServers,
  removeMcpServer,
  type McpServerPorts,
} from '../app/mcp/mcp-servers.ts';
import { refused } from '../app/admission.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import {
  mcpCheckRequestSchema,
  mcpServerChangeSchema,
  mcpServerIdPattern,
} from '../contract/mcp/mcp-server.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import type { RouteTable } from './route-table.ts';
import { versionIn } from './version-in.ts';

const serverPath = '/accounts/{accountId}/mcp-servers/{serverId}';

/** The MCP servers whose tools bots of an account may use. */
export function mcpRoutes(ports: McpServerPorts & CheckMcpPorts): RouteTable {
  return {
    'GET /accounts/{accountId}/mcp-servers': {
      of: 'account',
      answer: ({ caller, signal }) => listMcpServers(ports, caller, signal),
    },
    [`GET ${serverPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const serverId = serverIn(request);
        if (serverId === null) return serverNotFound;
        return giveMcpServer(ports.records, caller, serverId, signal);
      },
    },
    [`PUT ${serverPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(mcpServerChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const serverId = serverIn(request);
        if (serverId === null) return serverNotFound;
        return changeMcpServer(ports, caller, serverId, body.value, signal);
      },
    },
    [`DELETE ${serverPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const version = versionIn(request);
        if (typeof version !== 'number') return version;
        const serverId = serverIn(request);
        if (serverId === null) return serverNotFound;
        return removeMcpServer(ports, caller, { serverId, version }, signal);
      },
    },
    [`POST ${serverPath}/check`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(mcpCheckRequestSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const serverId = serverIn(request);
        if (serverId === null) return serverNotFound;
        return checkMcpServer(ports, caller, serverId, body.value, signal);
      },
    },
  };
}

const serverNotFound = refused('mcp-server-not-found', 'serverId');

function serverIn({ parameters }: ApiRequest): string | null {
  const id = parameters['serverId'] ?? '';
  return mcpServerIdPattern.test(id) ? id : null;
}
