import { deletionRoutes } from '../../http/deletion-routes.ts';
import { createAccountPorts } from '../account-ports.ts';
import { createHoldingsPorts } from '../holdings-ports.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createFileStore } from '../file-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createMcpSecrets } from '../mcp-ports.ts';
import { createJsonParts } from '../json-parts.ts';

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const logger = createFunctionLogger(environment);
  const parts = createJsonParts(environment, logger);
  const ports = createAccountPorts(environment, logger);
  const holdings = createHoldingsPorts(environment);
  const files = createFileStore(environment);
  return createRouteTableEndpoint(
    parts,
    deletionRoutes({ ...ports, ...holdings, files, secrets: createMcpSecrets(environment) }),
  );
}
