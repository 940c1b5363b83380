import { loadModelCatalogue } from '../../adapters/catalogue/load-model-catalogue.ts';
import { unlimitedBudget } from '../../adapters/memory/unlimited-budget.ts';
import { createReadProvider } from '../../app/providers.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { modelRoutes } from '../../http/model-routes.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createAccountPorts } from '../account-ports.ts';
import { providerEngine } from '../engines.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';
import { allowedEndpoints } from '../model-servers.ts';
import { createProviders } from '../providers.ts';

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const logger = createFunctionLogger(environment);
  const ports = createAccountPorts(environment, logger);
  const providers = createProviders(environment, logger, ports.clock, providerEngine);
  return createRouteTableEndpoint(
    createJsonParts(environment, logger),
    modelRoutes({
      ...ports,
      logger,
      providers,
      readProvider: createReadProvider(ports.records, providers),
      loadCatalogue: loadModelCatalogue,
      budget: unlimitedBudget,
      allowed: allowedEndpoints(environment),
    }),
  );
}
