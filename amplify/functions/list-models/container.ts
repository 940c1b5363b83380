import { loadModelCatalogue } from '../../adapters/catalogue/load-model-catalogue.ts';
import { modelRoutes } from '../../http/model-routes.ts';
import { createAccountPorts } from '../account-ports.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';
import { createProvider } from '../provider.ts';

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const logger = createFunctionLogger(environment);
  const parts = createJsonParts(environment, logger);
  const { records, clock } = createAccountPorts(environment, logger);
  const { kind, gateway } = createProvider(environment, logger, clock);
  const ports = { records, clock, provider: kind, gateway, loadCatalogue: loadModelCatalogue };
  return createRouteTableEndpoint(parts, modelRoutes(ports));
}
