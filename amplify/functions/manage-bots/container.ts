import { botRoutes } from '../../http/bot-routes.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createAccountPorts } from '../account-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const logger = createFunctionLogger(environment);
  const parts = createJsonParts(environment, logger);
  const ports = createAccountPorts(environment, logger);
  return createRouteTableEndpoint(parts, botRoutes({ ...ports, testsAreGreen }));
}

/** Bots have no tests yet. */
async function testsAreGreen(): Promise<'none'> {
  return 'none';
}
