import { loadModelCatalogue } from '../adapters/catalogue/load-model-catalogue.ts';
import { unlimitedBudget } from '../adapters/memory/unlimited-budget.ts';
import { createCheckTurnAccess } from '../app/accounts/turn-access.ts';
import type { AskInPassingPorts } from '../app/ask-in-passing.ts';
import type { DecidePorts } from '../app/decide-answer.ts';
import type { AccountPorts } from '../app/accounts/account-ports.ts';
import type { Logger } from '../app/logger.ts';
import type { PlugPorts } from '../app/plugins/usable-plugins.ts';
import { createReadPreferences } from '../app/read-preferences.ts';
import { createAccountPorts } from './account-ports.ts';
import { createReadProvider } from '../app/providers.ts';
import { providerEngine } from './engines.ts';
import { langchainEngine } from './langchain-engine.ts';
import { createMcpPorts } from './mcp-ports.ts';
import { createPluginPorts } from './plugin-ports.ts';
import { createProviders } from './providers.ts';
import { createToolPorts } from './tool-ports.ts';

/** All that asking a model outside of a conversation needs but a logger, which every request brings. */
export type AskingPorts = DecidePorts &
  Omit<PlugPorts, 'logger'> &
  Omit<AskInPassingPorts, 'logger'> &
  Pick<AccountPorts, 'records'>;

/** The accounts and the provider that the environment names. */
export function createAskingPorts(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): AskingPorts {
  const { records, clock, newId } = createAccountPorts(environment, logger);
  const engines = { ...providerEngine, ...langchainEngine };
  const providers = createProviders(environment, logger, clock, engines);
  const tools = createToolPorts(environment, clock);
  return {
    records,
    readProvider: createReadProvider(records, providers),
    ...createPluginPorts(environment, records),
    checkAccess: createCheckTurnAccess(records),
    readPreferences: createReadPreferences(records),
    loadCatalogue: loadModelCatalogue,
    budget: unlimitedBudget,
    clock,
    newId,
    ...tools,
    ...createMcpPorts(environment, records, tools.schemas),
  };
}
