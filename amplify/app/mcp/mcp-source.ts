import type { McpChoice } from '../../contract/mcp/mcp-choice.ts';
import type { PinnedTool } from '../../contract/mcp/mcp-server.ts';
import { mcpToolName } from '../../domain/mcp-tool-name.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import type { SecretSource } from '../secret-source.ts';
import type { Tool, ToolResult } from '../tools/tool.ts';
import type { McpClient } from './mcp-client.ts';
import { mcpChangedWords, mcpFaultWords, mcpPreface } from './mcp-words.ts';
import { createTurnSession, type TurnSession } from './turn-session.ts';

/** Where the tools of an account's MCP servers are. */
export type McpSource = {
  /** Those that a bot was given, as far as they are on; each answer takes them anew. */
  chosen(
    accountId: string,
    choices: readonly McpChoice[],
    signal: AbortSignal,
  ): Promise<readonly Tool[]>;
};

export type McpPorts = {
  readonly records: RecordStore;
  readonly secrets: SecretSource;
  readonly client: McpClient;
  /** A digest that nobody can find another text for. */
  readonly digest: (text: string) => Promise<string>;
};

/**
 * Offers tools as an owner has seen and turned them on: no server is asked before one of its tools is called, and
 * one that has changed what it says of a tool since is not called.
 */
export function createMcpSource(ports: McpPorts): McpSource {
  return {
    async chosen(accountId, choices, signal) {
      const tools = await Promise.all(
        choices.map(async ({ server, tools: names }) => {
          const stored = await ports.records.read(keys.mcpServer(accountId, server), signal);
          return stored ? toolsOf(ports, stored, names) : [];
        }),
      );
      return tools.flat();
    },
  };
}

function toolsOf(
  { client, secrets, digest }: McpPorts,
  { key, value }: Stored<'mcpServer'>,
  names: readonly string[],
): Promise<readonly Tool[]> {
  const { name, url, keyName, tools } = value;
  const session = createTurnSession(client, async () => ({
    url,
    key: keyName === null ? null : await secrets.read(keyName),
  }));
  const server = { id: nameOf(key), name, url, session, digest };
  return Promise.all(
    tools.filter((tool) => names.includes(tool.name)).map((tool) => toolOf(server, tool)),
  );
}

type Server = Pick<McpPorts, 'digest'> & {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly session: TurnSession;
};

/** The time begins once its person has said yes. */
const limits = { duration: 30_000, bytes: 16 * 1024 } as const;
const markLength = 16;

async function toolOf(server: Server, pinned: PinnedTool): Promise<Tool> {
  const { name, description, schema } = pinned;
  const title = pinned.title === '' ? name : pinned.title;
  const mark = await server.digest([server.url, name, description, schema].join('\n'));
  const parameters: Record<string, unknown> = JSON.parse(schema);
  return {
    offered: { name: mcpToolName(server.id, name), description, parameters },
    mcp: { server: server.name, title, pin: mark.slice(0, markLength) },
    acts: pinned.asks,
    limits,
    run: (input, signal) => run(server, { pinned, title }, input, signal),
    close: () => server.session.close(),
  };
}

async function run(
  { name: server, session }: Server,
  { pinned, title }: { readonly pinned: PinnedTool; readonly title: string },
  input: unknown,
  signal: AbortSignal,
): Promise<ToolResult> {
  const result = await session.call(pinned, input, signal);
  switch (result.kind) {
    case 'answered': {
      const output = `${mcpPreface(server, title)}\n\n${result.text}`;
      return { kind: result.isError ? 'failed' : 'done', output };
    }
    case 'changed':
      return { kind: 'failed', output: mcpChangedWords(server, title) };
    case 'failed':
      return { kind: 'failed', output: mcpFaultWords(server, result.code) };
  }
  return result satisfies never;
}
