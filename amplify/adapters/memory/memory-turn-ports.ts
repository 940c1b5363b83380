import type { TurnAccess } from '../../app/accounts/turn-access.ts';
import type { Refusal } from '../../app/admission.ts';
import type { Budget } from '../../app/budget.ts';
import type { Logger } from '../../app/logger.ts';
import type { FileStore } from '../../app/file-store.ts';
import type { ModelChoice } from '../../app/model-gateway.ts';
import type { UsableBot } from '../../app/bot-source.ts';
import type { RunTurnPorts } from '../../app/run-turn.ts';
import type { McpSource } from '../../app/mcp/mcp-source.ts';
import type { Tool } from '../../app/tools/tool.ts';
import type { SchemaChecker } from '../../app/bot-tests/schema-checker.ts';
import type { ToolName } from '../../contract/bots/tool-names.ts';
import type { TurnNotice } from '../../app/turn-notifier.ts';
import type { ModelCatalogue } from '../../contract/models/model.ts';
import type { Plugin } from '../../contract/plugins/plugin.ts';
import type { PluginSource } from '../../app/plugins/plugin-source.ts';
import type { Engine, Parameters } from '../../contract/parameters/parameters.ts';
import type { Provider } from '../../contract/models/offered-models.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createMemoryBots } from './memory-bots.ts';
import { createMemoryFileStore } from './memory-file-store.ts';
import { createMemoryRecordStore } from './memory-record-store.ts';
import { createMemoryTools } from './memory-tools.ts';
import { createMemoryStores, type Stores } from './memory-stores.ts';
import { createScriptedGateway, type ScriptedGateway } from './scripted-gateway.ts';
import { unlimitedBudget } from './unlimited-budget.ts';

export type MemoryTurnPorts = RunTurnPorts & {
  readonly clock: ManualClock;
  readonly gateway: ScriptedGateway;
  /** What other tabs were told. */
  readonly notices: readonly TurnNotice[];
};

export type MemoryTurnSettings = {
  readonly budget?: Budget;
  /** Where they are not those of nobody else. */
  readonly memory?: Stores;
  readonly choice?: ModelChoice;
  /** Names of the models that can be chosen. */
  readonly offered?: readonly string[];
  readonly provider?: Provider;
  /** The one that this function has; all where it is not given. */
  readonly engine?: Engine;
  readonly bots?: ReadonlyMap<string, UsableBot>;
  readonly preferences?: Parameters;
  /** The account's own plugins. */
  readonly plugins?: readonly Plugin[];
  /** All plugins that bots use. */
  readonly samples?: readonly Plugin[];
  readonly catalogue?: ModelCatalogue;
  readonly logger?: Logger;
  readonly files?: FileStore;
  readonly tools?: ReadonlyMap<ToolName, Tool>;
  /** Nobody has MCP servers where it is not given. */
  readonly mcp?: McpSource;
  /** Whatever is called fits where it is not given. */
  readonly schemas?: SchemaChecker;
  /** What is said of whoever asks; leave to everybody where it is not given. */
  readonly access?: () => TurnAccess | Refusal;
};

function pluginsOf(plugins: readonly Plugin[] = []): PluginSource {
  return { ofAccount: async () => ({ plugins: [...plugins], faults: [] }) };
}

const emptyCatalogue: ModelCatalogue = { read: '2026-11-20', models: [], retired: {} };
const silent: Logger = { log: () => undefined, with: () => silent };

/** Every port of a turn in memory, its clock and its model in a test's hands. */
export function createMemoryTurnPorts(settings: MemoryTurnSettings = {}): MemoryTurnPorts & Stores {
  const notices: TurnNotice[] = [];
  const gateway = createScriptedGateway(settings.choice, settings.offered);
  let ids = 0;
  return {
    checkAccess: async () => settings.access?.() ?? { kind: 'granted', allowedModels: [] },
    ...(settings.memory ?? createMemoryStores()),
    notices,
    clock: createManualClock(),
    gateway,
    readProvider: async () => ({
      kind: settings.provider ?? 'compatible',
      origin: 'https://models.test',
      nameOf: (model) => model,
      gateway,
      by: (engine) => (engine === (settings.engine ?? engine) ? gateway : null),
    }),
    records: createMemoryRecordStore(),
    files: settings.files ?? createMemoryFileStore(),
    budget: settings.budget ?? unlimitedBudget,
    logger: settings.logger ?? silent,
    bots: createMemoryBots(settings.bots ?? new Map()),
    plugins: pluginsOf(settings.samples),
    ownPlugins: pluginsOf(settings.plugins),
    readPreferences: async () => settings.preferences ?? {},
    tools: createMemoryTools(settings.tools ?? new Map()),
    mcp: settings.mcp ?? { chosen: async () => ({ tools: [], leftOut: [] }) },
    schemas: settings.schemas ?? { check: async () => ({ kind: 'fits' }) },
    loadCatalogue: async () => settings.catalogue ?? emptyCatalogue,
    notifier: { publish: async (notice) => void notices.push(notice) },
    newId: (at) => `${at}-${String((ids += 1)).padStart(6, '0')}`,
    digest: async (text) => text,
  };
}
