import { createCatalogueBots } from '../../adapters/catalogue/catalogue-bots.ts';
import { loadModelCatalogue } from '../../adapters/catalogue/load-model-catalogue.ts';
import { createAjvSchemaChecker } from '../../adapters/json-schema/ajv-schema-checker.ts';
import { unlimitedBudget } from '../../adapters/memory/unlimited-budget.ts';
import { createRunTests } from '../../app/bot-tests/run-tests.ts';
import { createBotSource } from '../../app/bots/bot-source.ts';
import { createCheckTurnAccess } from '../../app/accounts/turn-access.ts';
import { createReadPreferences } from '../../app/read-preferences.ts';
import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { createRunTestsEndpoint } from '../../http/run-tests-endpoint.ts';
import { createAccountPorts } from '../account-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createProvider } from '../provider.ts';
import { createStreamParts } from '../stream-parts.ts';

/** Everything that running the tests of a bot is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  const logger = createFunctionLogger(environment);
  const { records, clock, newId } = createAccountPorts(environment, logger);
  const { gateway, kind: provider } = createProvider(environment, logger, clock);
  const ports = {
    records,
    bots: createBotSource(createCatalogueBots(), records),
    schemas: createAjvSchemaChecker(),
    gateway,
    provider,
    checkAccess: createCheckTurnAccess(records),
    readPreferences: createReadPreferences(records),
    loadCatalogue: loadModelCatalogue,
    budget: unlimitedBudget,
    clock,
    newId,
  };
  return createRunTestsEndpoint(createStreamParts(environment, logger), (requestLogger) =>
    createRunTests({ ...ports, logger: requestLogger }),
  );
}
