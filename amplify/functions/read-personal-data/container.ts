import { personalDataRoutes } from '../../http/personal-data-routes.ts';
import { createAccountPorts } from '../account-ports.ts';
import { createHoldingsPorts } from '../holdings-ports.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const logger = createFunctionLogger(environment);
  const parts = createJsonParts(environment, logger);
  const { records } = createAccountPorts(environment, logger);
  const { owned, conversations, messages, receipts } = createHoldingsPorts(environment);
  const routes = personalDataRoutes({ records, owned, conversations, messages, receipts });
  return createRouteTableEndpoint(parts, routes);
}
