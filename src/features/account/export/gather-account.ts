import type {
  Account,
  InferenceEndpoint,
  Prompt,
  Workflow,
} from '../../../../amplify/contract/accounts/configuration.ts';
import type {
  AuditEntry,
  Invitation,
  Member,
} from '../../../../amplify/contract/accounts/members.ts';
import type { OwnBot } from '../../../../amplify/contract/bots/own-bot.ts';
import type { McpServer } from '../../../../amplify/contract/mcp/mcp-server.ts';
import type { AccountPlugin } from '../../../../amplify/contract/plugins/account-plugin.ts';
import type { Preset } from '../../../../amplify/contract/parameters/preset.ts';
import { createAccountApi } from '../../../backend/account-api.ts';
import type { ApiClient, Refusal } from '../../../backend/api-client.ts';
import { createBotsApi } from '../../../backend/bots-api.ts';
import { createParametersApi } from '../../../backend/parameters-api.ts';
import { askWithPatience } from '../../../backend/ask-with-patience.ts';
import type { Sleep } from '../../../backend/sleep.ts';
import { expectDone, RefusedCall } from '../../../backend/expect-done.ts';
import type { Outcome } from '../../../backend/json-calls.ts';
import { createMcpApi } from '../../../backend/mcp-api.ts';
import { createMembersApi } from '../../../backend/members-api.ts';
import { createPluginsApi } from '../../../backend/plugins-api.ts';
import { createWorkflowsApi } from '../../../backend/workflows-api.ts';

/** An account with all that owners have set in it. */
export type GatheredAccount = {
  readonly account: Account;
  readonly endpoint: InferenceEndpoint;
  readonly workflows: readonly (Workflow & { readonly prompts: readonly Prompt[] })[];
  /** Those that are shared with everybody: all others are each person's own. */
  readonly bots: readonly OwnBot[];
  readonly presets: readonly Preset[];
  readonly plugins: readonly AccountPlugin[];
  /** As members read them: without keys. */
  readonly mcpServers: readonly McpServer[];
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  readonly audit: readonly AuditEntry[];
};

export type GatherProgress =
  | { readonly step: 'workflows' | 'bots' | 'members' }
  | { readonly step: 'audit'; readonly entries: number };

export type AccountGathering = (
  report: (progress: GatherProgress) => void,
  signal: AbortSignal,
) => Promise<{ readonly kind: 'whole'; readonly data: GatheredAccount } | Refusal>;

/** Reads an account piece by piece; called again after it broke off, it reads only what is missing. */
export function createAccountGathering(
  api: ApiClient,
  accountId: string,
  sleep: Sleep,
): AccountGathering {
  const read = readersOf(api, accountId, sleep);
  async function all(
    report: (progress: GatherProgress) => void,
    signal: AbortSignal,
  ): Promise<GatheredAccount> {
    const account = await read.account(signal);
    const endpoint = await read.endpoint(signal);
    report({ step: 'workflows' });
    const workflows = await read.workflows(signal);
    report({ step: 'bots' });
    const bots = await read.bots(signal);
    const presets = await read.presets(signal);
    const plugins = await read.plugins(signal);
    const mcpServers = await read.mcpServers(signal);
    report({ step: 'members' });
    const members = await read.members(signal);
    const { invitations } = await read.invitations(signal);
    const audit = await read.audit((entries) => report({ step: 'audit', entries }), signal);
    const shared = { workflows, bots, presets, plugins, mcpServers };
    return { account, endpoint, ...shared, members, invitations, audit };
  }
  return async (report, signal) => {
    try {
      return { kind: 'whole', data: await all(report, signal) };
    } catch (error) {
      if (error instanceof RefusedCall) return error.refusal;
      throw error;
    }
  };
}

type Patient = <Value>(
  ask: (signal: AbortSignal) => Promise<Outcome<Value>>,
  signal: AbortSignal,
) => Promise<Value>;

/** Each gives what it has read before, where it has. */
function readersOf(api: ApiClient, accountId: string, sleep: Sleep) {
  const accounts = createAccountApi(api);
  const members = createMembersApi(api);
  const workflows = createWorkflowsApi(api);
  const parameters = createParametersApi(api);
  const patient: Patient = async (ask, signal) =>
    expectDone(await askWithPatience(ask, sleep, signal));
  const listed = remembered((signal) =>
    patient((stop) => workflows.workflows(accountId, stop), signal),
  );
  const prompts = new Map<string, readonly Prompt[]>();
  const entries: AuditEntry[] = [];
  let after: string | null = null;
  let isWhole = false;
  return {
    account: remembered((signal) => patient((stop) => accounts.account(accountId, stop), signal)),
    endpoint: remembered((signal) =>
      patient((stop) => accounts.inferenceEndpoint(accountId, stop), signal),
    ),
    bots: sharedBotsOf(createBotsApi(api), accountId, patient),
    plugins: pluginsOf(createPluginsApi(api), accountId, patient),
    mcpServers: mcpServersOf(createMcpApi(api, accountId), patient),
    presets: remembered((signal) => patient((stop) => parameters.presets(accountId, stop), signal)),
    members: remembered((signal) => patient((stop) => members.members(accountId, stop), signal)),
    invitations: remembered((signal) =>
      patient((stop) => members.invitations(accountId, stop), signal),
    ),
    async workflows(signal: AbortSignal) {
      const all = await listed(signal);
      for (const { id } of all) {
        if (prompts.has(id)) continue;
        prompts.set(id, await patient((stop) => workflows.prompts(accountId, id, stop), signal));
      }
      return all.map((workflow) => ({ ...workflow, prompts: prompts.get(workflow.id) ?? [] }));
    },
    async audit(report: (entries: number) => void, signal: AbortSignal) {
      while (!isWhole) {
        report(entries.length);
        const page = await patient((stop) => members.accountAudit(accountId, after, stop), signal);
        entries.push(...page.entries);
        after = page.next;
        isWhole = after === null;
      }
      return entries;
    },
  };
}

/** All of each bot that is shared, but for those that were taken back since they were listed. */
function sharedBotsOf(
  bots: ReturnType<typeof createBotsApi>,
  accountId: string,
  patient: Patient,
): (signal: AbortSignal) => Promise<readonly OwnBot[]> {
  const listed = remembered((signal) => patient((stop) => bots.bots(accountId, stop), signal));
  const known = new Map<string, OwnBot | null>();
  async function stillShared(botId: string, signal: AbortSignal): Promise<Outcome<OwnBot | null>> {
    const outcome = await bots.bot({ accountId, botId }, signal);
    const isGone = outcome.kind === 'refused' && outcome.code === 'bot-not-found';
    return isGone ? { kind: 'done', value: null } : outcome;
  }
  return async (signal) => {
    const ids = (await listed(signal)).flatMap(({ id, shared }) => (shared ? [id] : []));
    for (const id of ids) {
      if (known.has(id)) continue;
      known.set(id, await patient((stop) => stillShared(id, stop), signal));
    }
    return ids.flatMap((id) => known.get(id) ?? []);
  };
}

/** All plugins as they were written, but for those that were removed since they were listed. */
function pluginsOf(
  calls: ReturnType<typeof createPluginsApi>,
  accountId: string,
  patient: Patient,
): (signal: AbortSignal) => Promise<readonly AccountPlugin[]> {
  const listed = remembered((signal) => patient((stop) => calls.plugins(accountId, stop), signal));
  const known = new Map<string, AccountPlugin | null>();
  return async (signal) => {
    const { plugins } = await listed(signal);
    for (const { id } of plugins) {
      if (known.has(id)) continue;
      known.set(id, await patient((stop) => calls.pluginIfThere(accountId, id, stop), signal));
    }
    return plugins.flatMap(({ id }) => known.get(id) ?? []);
  };
}

/** All MCP servers with the schemas of their tools, but for those that were removed since they were listed. */
function mcpServersOf(
  calls: ReturnType<typeof createMcpApi>,
  patient: Patient,
): (signal: AbortSignal) => Promise<readonly McpServer[]> {
  const listed = remembered((signal) => patient(calls.servers, signal));
  const known = new Map<string, McpServer | null>();
  async function stillThere(id: string, signal: AbortSignal): Promise<Outcome<McpServer | null>> {
    const outcome = await calls.server(id, signal);
    const isGone = outcome.kind === 'refused' && outcome.code === 'mcp-server-not-found';
    return isGone ? { kind: 'done', value: null } : outcome;
  }
  return async (signal) => {
    const { servers } = await listed(signal);
    for (const { id } of servers) {
      if (known.has(id)) continue;
      known.set(id, await patient((stop) => stillThere(id, stop), signal));
    }
    return servers.flatMap(({ id }) => known.get(id) ?? []);
  };
}

function remembered<Value>(
  read: (signal: AbortSignal) => Promise<Value>,
): (signal: AbortSignal) => Promise<Value> {
  let known: { readonly value: Value } | null = null;
  return async (signal) => {
    known ??= { value: await read(signal) };
    return known.value;
  };
}
