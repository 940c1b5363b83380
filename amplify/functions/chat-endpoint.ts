import { createCatalogueBots } from '../adapters/catalogue/catalogue-bots.ts';
import { loadModelCatalogue } from '../adapters/catalogue/load-model-catalogue.ts';
import { unlimitedBudget } from '../adapters/memory/unlimited-budget.ts';
import { digest } from '../adapters/system/digest.ts';
import { newId } from '../adapters/system/new-id.ts';
import { createBotSource } from '../app/bots/bot-source.ts';
import { createReadPreferences } from '../app/read-preferences.ts';
import { createRunTurn } from '../app/run-turn.ts';
import { createRunTurnEndpoint } from '../http/run-turn-endpoint.ts';
import type { StreamEndpoint } from '../http/stream-endpoint.ts';
import type { Engines } from './engines.ts';
import { createFileStore } from './file-ports.ts';
import { createFunctionLogger } from './function-logger.ts';
import { createReadProvider } from '../app/providers.ts';
import { createMcpPorts } from './mcp-ports.ts';
import { createPluginPorts } from './plugin-ports.ts';
import { createProviders } from './providers.ts';
import { createStreamParts } from './stream-parts.ts';
import { createToolPorts } from './tool-ports.ts';
import { createTurnPorts } from './turn-ports.ts';

/** Everything that answering a turn by some engines is made of, from the environment that Lambda gives. */
export function createChatEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
  engines: Engines,
): StreamEndpoint {
  const logger = createFunctionLogger(environment);
  const ports = createTurnPorts(environment);
  const providers = createProviders(environment, logger, ports.clock, engines);
  const tools = createToolPorts(environment, ports.clock);
  const answering = {
    readProvider: createReadProvider(ports.records, providers),
    ...createPluginPorts(environment, ports.records),
    bots: createBotSource(createCatalogueBots(), ports.records),
    readPreferences: createReadPreferences(ports.records),
    loadCatalogue: loadModelCatalogue,
    ...tools,
    files: createFileStore(environment),
    ...createMcpPorts(environment, ports.records, tools.schemas),
  };
  const parts = { ...ports, ...answering, budget: unlimitedBudget, newId, digest };
  return createRunTurnEndpoint(createStreamParts(environment, logger), (requestLogger) =>
    createRunTurn({ ...parts, logger: requestLogger }),
  );
}
