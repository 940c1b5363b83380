import { loadModelCatalogue } from '../../adapters/catalogue/load-model-catalogue.ts';
import { unlimitedBudget } from '../../adapters/memory/unlimited-budget.ts';
import { createCheckTurnAccess } from '../../app/accounts/turn-access.ts';
import { createReadPreferences } from '../../app/read-preferences.ts';
import { createTryBot } from '../../app/try-bot.ts';
import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { createTryBotEndpoint } from '../../http/try-bot-endpoint.ts';
import { createAccountPorts } from '../account-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createProvider } from '../provider.ts';
import { createStreamParts } from '../stream-parts.ts';

/** Everything that trying a bot out is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  const logger = createFunctionLogger(environment);
  const { records, clock, newId } = createAccountPorts(environment, logger);
  const { gateway, kind: provider } = createProvider(environment, logger, clock);
  const ports = {
    gateway,
    provider,
    checkAccess: createCheckTurnAccess(records),
    readPreferences: createReadPreferences(records),
    loadCatalogue: loadModelCatalogue,
    budget: unlimitedBudget,
    clock,
    newId,
  };
  return createTryBotEndpoint(createStreamParts(environment, logger), (requestLogger) =>
    createTryBot({ ...ports, logger: requestLogger }),
  );
}
