import { createCataloguePlugins } from '../../adapters/catalogue/catalogue-plugins.ts';
import { accountRoutes } from '../../http/account-routes.ts';
import { mcpRoutes } from '../../http/mcp-routes.ts';
import { pluginRoutes } from '../../http/plugin-routes.ts';
import { workflowRoutes } from '../../http/workflow-routes.ts';
import { createAccountPorts } from '../account-ports.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createLazyMcpClient, createMcpSecrets, readMcpRule } from '../mcp-ports.ts';
import { allowedEndpoints } from '../model-servers.ts';
import { createPutFiles } from '../plugin-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';
import { createLazySchemaChecker } from '../tool-ports.ts';

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const logger = createFunctionLogger(environment);
  const parts = createJsonParts(environment, logger);
  const ports = createAccountPorts(environment, logger);
  return createRouteTableEndpoint(parts, {
    ...accountRoutes({ ...ports, allowed: allowedEndpoints(environment) }),
    ...workflowRoutes(ports),
    ...pluginRoutes({
      ...ports,
      samples: createCataloguePlugins(),
      putFiles: createPutFiles(environment),
    }),
    ...mcpRoutes({
      ...ports,
      secrets: createMcpSecrets(environment),
      client: createLazyMcpClient(environment),
      rule: readMcpRule(environment),
      schemas: createLazySchemaChecker(),
    }),
  });
}
