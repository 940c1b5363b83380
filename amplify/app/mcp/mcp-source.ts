import type { McpChoice } from '../../contract/mcp/mcp-choice.ts';
import type { McpRule } from '../../contract/mcp/mcp-rule.ts';
import type { PinnedTool } from '../../contract/mcp/mcp-server.ts';
import type { ToolLeftOut } from '../../contract/receipts/tool-left-out.ts';
import { mcpToolName } from '../../domain/mcp-tool-name.ts';
import { checkServerAddress } from '../../domain/page-address.ts';
import { seenText } from '../../domain/seen-text.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { SecretSource } from '../secret-source.ts';
import type { Tool, ToolResult } from '../tools/tool.ts';
import type { McpClient } from './mcp-client.ts';
import { mcpChangedWords, mcpFaultWords, mcpPreface, mcpUnfitWords } from './mcp-words.ts';
import { createTurnSession, type TurnSession } from './turn-session.ts';
import { seenLine } from './usable-tools.ts';

/** Where the tools of an account's MCP servers are. */
export type McpSource = {
  /** Those that a bot was given, as far as they are on, and why the others are not; each answer takes them anew. */
  chosen(
    accountId: string,
    choices: readonly McpChoice[],
    signal: AbortSignal,
  ): Promise<ChosenTools>;
};

export type ChosenTools = {
  readonly tools: readonly Tool[];
  readonly leftOut: readonly ToolLeftOut[];
};

export type McpPorts = {
  readonly records: RecordStore;
  readonly secrets: SecretSource;
  readonly client: McpClient;
  readonly rule: McpRule;
  /** What results for programs are held against. */
  readonly schemas: SchemaChecker;
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
      const all = await Promise.all(
        choices.map(async (choice) => {
          const stored = await ports.records.read(keys.mcpServer(accountId, choice.server), signal);
          return stored ? chosenOf(ports, stored, choice) : leftOut(choice, 'gone');
        }),
      );
      return {
        tools: all.flatMap(({ tools }) => tools),
        leftOut: all.flatMap((one) => one.leftOut),
      };
    },
  };
}

function leftOut({ server, tools }: McpChoice, why: ToolLeftOut['why']): ChosenTools {
  return { tools: [], leftOut: tools.map((name) => ({ name: mcpToolName(server, name), why })) };
}

async function chosenOf(
  ports: McpPorts,
  stored: Stored<'mcpServer'>,
  { server, tools: names }: McpChoice,
): Promise<ChosenTools> {
  const { url, tools } = stored.value;
  if (checkServerAddress(url, ports.rule).kind === 'refused')
    return leftOut({ server, tools: names }, 'not-allowed');
  const gone = names.filter((one) => !tools.some(({ name }) => name === one));
  return {
    tools: await toolsOf(ports, stored, names),
    leftOut: leftOut({ server, tools: gone }, 'gone').leftOut,
  };
}

function toolsOf(
  { client, secrets, schemas, digest }: McpPorts,
  { key, value }: Stored<'mcpServer'>,
  names: readonly string[],
): Promise<readonly Tool[]> {
  const { name, url, keyName, tools } = value;
  const session = createTurnSession({ client, schemas }, async () => ({
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
  return {
    offered: { name: mcpToolName(server.id, name), description, parameters: toldSchema(schema) },
    schema,
    mcp: { server: server.name, title, pin: mark.slice(0, markLength) },
    acts: pinned.asks,
    limits,
    run: (input, signal) => run(server, { pinned, title }, input, signal),
    close: () => server.session.close(),
  };
}

/** OpenAI refuses the whole request for one tool with any of these at its root; arguments are held against them all the same. */
const untold = ['anyOf', 'oneOf', 'allOf', 'enum', 'not'];

function toldSchema(schema: string): Readonly<Record<string, unknown>> {
  const whole: Record<string, unknown> = JSON.parse(schema);
  return Object.fromEntries(Object.entries(whole).filter(([word]) => !untold.includes(word)));
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
      const output = `${mcpPreface(server, title)}\n\n${seenText(result.text)}`;
      return { kind: result.isError ? 'failed' : 'done', output };
    }
    case 'changed':
      return { kind: 'failed', output: mcpChangedWords(server, title) };
    case 'unfit':
      return { kind: 'failed', output: mcpUnfitWords(server, title, seenLine(result.why, 300)) };
    case 'failed':
      return { kind: 'failed', output: mcpFaultWords(server, result.code) };
  }
  return result satisfies never;
}
