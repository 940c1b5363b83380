import type { McpRule } from '../../contract/mcp/mcp-rule.ts';
import { mcpLimits, type McpCheck, type McpCheckRequest } from '../../contract/mcp/mcp-server.ts';
import type { Caller } from '../../domain/caller.ts';
import { asOwner } from '../accounts/access.ts';
import { answered, type Answer } from '../accounts/answered.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import { keys } from '../accounts/records.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { SecretSource } from '../secret-source.ts';
import type { McpClient, McpFailure, McpSession } from './mcp-client.ts';
import { wrongAddress } from './mcp-servers.ts';
import { checkableTools, seenLine, usableTools } from './usable-tools.ts';

export type CheckMcpPorts = {
  readonly records: RecordStore;
  readonly secrets: SecretSource;
  readonly rule: McpRule;
  readonly client: McpClient;
  readonly schemas: SchemaChecker;
};

/** The gateway gives a function 29 seconds; a server that takes longer is no use in a conversation. */
const patience = 15_000;

/** Tries a server for an owner, saved or not yet, and lists what it can do. */
export async function checkMcpServer(
  ports: CheckMcpPorts,
  caller: Caller,
  serverId: string,
  request: McpCheckRequest,
  signal: AbortSignal,
): Promise<Answer<McpCheck>> {
  const owner = await asOwner(ports.records, caller, caller.accountId, signal);
  if (owner.kind === 'refused') return owner;
  const wrong = wrongAddress(ports, request.url);
  if (wrong) return wrong;
  const key = await keyFor(ports, caller, serverId, request, signal);
  const within = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const connection = await ports.client.connect({ url: request.url, key }, within);
  if (connection.kind === 'failed') return answered(failed(connection));
  const { session } = connection;
  const check = await listed(ports.schemas, session, within);
  await session.close();
  return answered(check);
}

async function listed(
  schemas: SchemaChecker,
  session: McpSession,
  signal: AbortSignal,
): Promise<McpCheck> {
  const said = await session.list(signal);
  if (said.kind === 'failed') return failed(said);
  const { tools, unusable } = await checkableTools(schemas, usableTools(said.tools), signal);
  // What was not waited for is not thereby wrong.
  if (signal.aborted) return failed({ kind: 'failed', code: 'too-slow' });
  const server = seenLine(session.server, mcpLimits.title);
  return { fault: null, server, tools: [...tools], unusable: [...unusable] };
}

function failed({ code }: McpFailure): McpCheck {
  return { fault: code, server: '', tools: [], unusable: [] };
}

/** The one that is typed, or the one that is kept, where it is asked at the origin that it was given for. */
async function keyFor(
  { records, secrets }: CheckMcpPorts,
  { accountId }: Caller,
  serverId: string,
  { url, key }: McpCheckRequest,
  signal: AbortSignal,
): Promise<string | null> {
  if (key !== undefined) return key;
  const stored = await records.read(keys.mcpServer(accountId, serverId), signal);
  if (!stored || stored.value.keyName === null) return null;
  if (new URL(stored.value.url).origin !== new URL(url).origin) return null;
  return secrets.read(stored.value.keyName);
}
