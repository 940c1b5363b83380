import * as z from 'zod/mini';
import { lineField, switchField, textField, versionField } from '../accounts/body-field.ts';
import { utf8Length } from '../limits.ts';
import { mcpRuleSchema } from './mcp-rule.ts';

/** Bounds of an account's MCP servers. */
export const mcpLimits = {
  /** Of an account. */
  servers: 10,
  /** Of a server that are on: a model that is offered more finds none. */
  tools: 32,
  /** UTF-16 units. */
  name: 60,
  url: 500,
  key: 4000,
  title: 80,
  description: 1000,
  /** UTF-8 bytes of one tool's schema, and of all that are on: the record is one item of 400 KB. */
  schemaBytes: 8 * 1024,
  schemasBytes: 128 * 1024,
  /** Levels of a schema. */
  depth: 12,
} as const;

/** A server's id: what a path holds without being written otherwise, and short, for it stands in the names of its tools. */
export const mcpServerIdPattern = /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/;

/** What servers may call their tools; one that is called otherwise cannot be turned on. */
export const mcpToolNamePattern = /^[A-Za-z0-9_./-]{1,128}$/;

const toolNameError = 'must be 1 to 128 of a to z, A to Z, 0 to 9, _, -, . and /';
const toolName = z
  .string({ error: toolNameError })
  .check(z.regex(mcpToolNamePattern, { error: toolNameError }));

const schemaError = `must be the JSON schema of an object, at most ${mcpLimits.schemaBytes.toLocaleString('en')} bytes and ${mcpLimits.depth} levels`;

/** What a server says of a tool, as an owner has seen it; the model is told this and nothing newer. */
const saidFields = {
  name: toolName,
  /** For people; empty where the server gives none. */
  title: lineField(0, mcpLimits.title),
  description: textField(0, mcpLimits.description),
  /** JSON schema of its arguments, as text. */
  schema: z.string({ error: schemaError }).check(z.refine(isToolSchema, { error: schemaError })),
  /** The server's own word that it only reads; nothing is decided by it. */
  readOnly: switchField,
};

const pinnedToolSchema = z.strictObject({
  ...saidFields,
  /** Whether a person is asked each time before it is called. */
  asks: switchField,
});
/** A tool that is on. */
export type PinnedTool = z.infer<typeof pinnedToolSchema>;

const toolsError = `must be a list of at most ${mcpLimits.tools} tools, each once, with schemas of at most ${mcpLimits.schemasBytes.toLocaleString('en')} bytes together`;
const keyError = `must be null or 1 to ${mcpLimits.key.toLocaleString('en')} visible characters of ASCII`;
const urlError = `must be an address of at most ${mcpLimits.url} characters`;

const urlField = z
  .string({ error: urlError })
  .check(z.minLength(1, { error: urlError }), z.maxLength(mcpLimits.url, { error: urlError }));

/** Sent as `Authorization: Bearer`. Absent: the one that is kept. Null: none. It is never given back. */
const keyField = z.optional(
  z.nullable(
    z
      .string({ error: keyError })
      .check(
        z.regex(/^[\x21-\x7e]+$/, { error: keyError }),
        z.maxLength(mcpLimits.key, { error: keyError }),
      ),
  ),
);

/** Body of `PUT /accounts/{accountId}/mcp-servers/{serverId}`; `version` 0 makes a new one. */
export const mcpServerChangeSchema = z.strictObject({
  name: lineField(1, mcpLimits.name),
  url: urlField,
  key: keyField,
  /** Those that are on. */
  tools: z.array(pinnedToolSchema, { error: toolsError }).check(
    z.maxLength(mcpLimits.tools, { error: toolsError }),
    z.refine((tools) => new Set(tools.map(({ name }) => name)).size === tools.length, {
      error: toolsError,
    }),
    z.refine(
      (tools) => utf8Length(tools.map(({ schema }) => schema).join('')) <= mcpLimits.schemasBytes,
      {
        error: toolsError,
      },
    ),
  ),
  version: versionField,
});
export type McpServerChange = z.infer<typeof mcpServerChangeSchema>;

/** Body of `POST …/mcp-servers/{serverId}/check`: where to try, saved or not. */
export const mcpCheckRequestSchema = z.strictObject({ url: urlField, key: keyField });
export type McpCheckRequest = z.infer<typeof mcpCheckRequestSchema>;

const serverFields = {
  id: z.string(),
  name: z.string(),
  url: z.string(),
  hasKey: z.boolean(),
  version: z.int(),
};
const said = {
  name: z.string(),
  title: z.string(),
  description: z.string(),
  readOnly: z.boolean(),
};

export const mcpServerSchema = z.object({
  ...serverFields,
  tools: z.array(z.object({ ...said, schema: z.string(), asks: z.boolean() })),
});
/** An MCP server as the account's members read it. */
export type McpServer = z.infer<typeof mcpServerSchema>;

/** Answer of `GET /accounts/{accountId}/mcp-servers`: without schemas, which together may be more than one answer holds. */
export const mcpServerListSchema = z.object({
  /** Which servers there may be; of those of the deployment's own network only where there may be no others. */
  rule: mcpRuleSchema,
  servers: z.array(
    z.object({ ...serverFields, tools: z.array(z.object({ ...said, asks: z.boolean() })) }),
  ),
});
export type McpServerList = z.infer<typeof mcpServerListSchema>;
export type ListedMcpServer = McpServerList['servers'][number];

/** Why a server is of no use just now. */
export const mcpFaults = [
  'no-address',
  'not-https',
  'with-user',
  'other-port',
  'number-for-name',
  /** The deployment does not let it be used. */
  'not-allowed',
  /** Its name leads to a machine that is not of the public internet. */
  'not-public',
  'unreachable',
  'too-slow',
  /** It wants to be asked somewhere else. */
  'redirected',
  /** It asks for a key, or for another one. */
  'no-entry',
  /** What is there does not speak MCP. */
  'not-mcp',
  /** It said more than is read. */
  'too-long',
  /** It has the tool no more, or would not do it. */
  'refused',
] as const;
export type McpFault = (typeof mcpFaults)[number];

/** Answer of `POST …/mcp-servers/{serverId}/check`: what works there just now. */
export const mcpCheckSchema = z.object({
  /** Null where all is well. */
  fault: z.nullable(z.enum(mcpFaults)),
  /** What the server calls itself; empty where it says nothing. */
  server: z.string(),
  tools: z.array(z.object({ ...said, schema: z.string() })),
  /** Tools that cannot be turned on: their names are none, or their arguments cannot be checked. */
  unusable: z.array(z.object({ name: z.string(), why: z.enum(['name', 'schema']) })),
});
export type UnusableTool = McpCheck['unusable'][number];
export type McpCheck = z.infer<typeof mcpCheckSchema>;
export type FoundTool = McpCheck['tools'][number];

/** Whether a model can be told of arguments by this text. */
export function isToolSchema(text: string): boolean {
  if (utf8Length(text) > mcpLimits.schemaBytes) return false;
  try {
    const schema: unknown = JSON.parse(text);
    const isObject = typeof schema === 'object' && schema !== null && 'type' in schema;
    return isObject && schema.type === 'object' && isShallow(schema, mcpLimits.depth);
  } catch {
    return false;
  }
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0 || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((inner) => isShallow(inner, levels - 1));
}
