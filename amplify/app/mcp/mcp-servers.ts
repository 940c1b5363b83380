import {
  mcpLimits,
  type McpServerList,
  type McpServer,
  type McpServerChange,
  type PinnedTool,
} from '../../contract/mcp/mcp-server.ts';
import type { McpRule } from '../../contract/mcp/mcp-rule.ts';
import type { Caller } from '../../domain/caller.ts';
import { checkServerAddress } from '../../domain/page-address.ts';
import { asMember, asOwner } from '../accounts/access.ts';
import { answered, wrongField, type Answer } from '../accounts/answered.ts';
import type { AuditPorts } from '../accounts/audit.ts';
import {
  changeConfiguration,
  readConfiguration,
  removeConfiguration,
} from '../accounts/configuration.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import { refused, type Refusal } from '../admission.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { SecretShelf } from './secret-shelf.ts';

export type McpServerPorts = AuditPorts & {
  readonly secrets: SecretShelf;
  readonly rule: McpRule;
  readonly schemas: SchemaChecker;
};

type Server = Stored<'mcpServer'>['value'];

const notFound = refused('mcp-server-not-found', 'serverId');

/** An account's MCP servers, for its members, and which ones there may be. */
export async function listMcpServers(
  { records, rule }: Pick<McpServerPorts, 'records' | 'rule'>,
  caller: Caller,
  signal: AbortSignal,
): Promise<Answer<McpServerList>> {
  const { accountId } = caller;
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const stored = await records.list(keys.mcpServer(accountId, ''), signal);
  const servers = stored.map((server) => {
    const { tools, ...rest } = viewOf(server);
    return { ...rest, tools: tools.map(listedTool) };
  });
  const { servers: way, origins } = rule;
  return answered({ rule: { servers: way, origins: way === 'listed' ? origins : [] }, servers });
}

function listedTool({ name, title, description, readOnly, asks }: PinnedTool) {
  return { name, title, description, readOnly, asks };
}

/** One of them, with what is said of its tools to models. */
export async function giveMcpServer(
  records: RecordStore,
  caller: Caller,
  serverId: string,
  signal: AbortSignal,
): Promise<Answer<McpServer>> {
  const { accountId } = caller;
  const place = { accountId, key: keys.mcpServer(accountId, serverId) };
  const read = await readConfiguration(records, caller, place, signal);
  if (read.kind === 'refused') return read;
  return read.record ? answered(viewOf(read.record)) : notFound;
}

/** Makes or changes a server for an owner. Its key is kept elsewhere and never goes with it to another origin. */
export async function changeMcpServer(
  ports: McpServerPorts,
  caller: Caller,
  serverId: string,
  { version, key: given, ...fields }: McpServerChange,
  signal: AbortSignal,
): Promise<Answer<McpServer>> {
  const { records, secrets } = ports;
  const { accountId } = caller;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const key = keys.mcpServer(accountId, serverId);
  const wrong = wrongAddress(ports, fields.url) ?? (await wrongSchema(ports, fields.tools, signal));
  if (wrong) return wrong;

  const kept = typeof given === 'string' ? await secrets.keep(accountId, given) : null;
  // Of what is written over, and of nothing that was read before.
  let before: string | null = null;
  const next = (value: Server | null) => {
    before = value?.keyName ?? null;
    return { ...fields, keyName: given === undefined ? before : kept };
  };
  const place = { accountId, key, missing: 'mcp-server-not-found' } as const;
  const change = {
    version,
    next,
    refuse: (value: Server | null) => wrongKey(value, fields.url, given),
    most: { of: keys.mcpServer(accountId, ''), count: mcpLimits.servers },
    action: 'mcp-server.changed',
  };
  const changed = await changeConfiguration(ports, caller, place, change, signal);
  if (changed.kind === 'refused') {
    if (kept !== null) await secrets.remove(kept);
    return changed;
  }
  if (before !== null && before !== changed.record.value.keyName) await secrets.remove(before);
  return answered(viewOf(changed.record));
}

/** Removes a server that an owner has seen, with its key; again does nothing. */
export async function removeMcpServer(
  ports: McpServerPorts,
  caller: Caller,
  { serverId, version }: { readonly serverId: string; readonly version: number },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { accountId } = caller;
  const owner = await asOwner(ports.records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const key = keys.mcpServer(accountId, serverId);
  const there = await ports.records.read(key, signal);
  const change = { version, action: 'mcp-server.removed' };
  const removed = await removeConfiguration(ports, caller, { accountId, key }, change, signal);
  const keyName = there?.value.keyName ?? null;
  if (removed.kind === 'answered' && keyName !== null) await ports.secrets.remove(keyName);
  return removed;
}

/** Why a server may not be asked at an address; null where it may. */
export function wrongAddress({ rule }: Pick<McpServerPorts, 'rule'>, url: string): Refusal | null {
  const checked = checkServerAddress(url, rule);
  if (checked.kind === 'allowed') return null;
  return wrongField('url', addressRules[checked.code]);
}

const addressRules = {
  'no-address': 'must be a whole address such as https://mcp.example.com/mcp',
  'not-https': 'must begin with https://',
  'with-user': 'must hold no user and no password',
  'other-port': 'must name no port: the port of https, 443, is asked',
  'number-for-name': 'must name its host, not number it',
  'not-allowed': 'must be one that this deployment allows',
} as const;

/** What somebody has given to one server is not for whoever else it is moved to. */
function wrongKey(
  there: Server | null,
  url: string,
  given: string | null | undefined,
): Refusal | null {
  const isKept = given === undefined && there !== null && there.keyName !== null;
  if (!isKept || new URL(url).origin === new URL(there.url).origin) return null;
  return wrongField('key', 'must be given again, or null, for another address');
}

/** Nothing is called with arguments that cannot be checked, so that such a tool is of no use. */
async function wrongSchema(
  { schemas }: Pick<McpServerPorts, 'schemas'>,
  tools: readonly PinnedTool[],
  signal: AbortSignal,
): Promise<Refusal | null> {
  const verdicts = await Promise.all(tools.map(({ schema }) => schemas.check(schema, {}, signal)));
  const at = verdicts.findIndex(({ kind }) => kind === 'unusable');
  return at === -1 ? null : wrongField(`tools.${at}.schema`, 'must be one that can be checked');
}

function viewOf({ key, value, version }: Stored<'mcpServer'>): McpServer {
  const { name, url, keyName, tools } = value;
  return { id: nameOf(key), name, url, hasKey: keyName !== null, tools: [...tools], version };
}
