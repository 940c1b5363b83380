import { createCatalogueBots } from '../../adapters/catalogue/catalogue-bots.ts';
import { outcomeOf } from '../../app/bot-tests/test-runs.ts';
import { createBotSource } from '../../app/bots/bot-source.ts';
import { botRoutes } from '../../http/bot-routes.ts';
import { botTestRoutes } from '../../http/bot-test-routes.ts';
import { previewRoutes } from '../../http/preview-routes.ts';
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
  const { records } = ports;
  const bots = createBotSource(createCatalogueBots(), records);
  return createRouteTableEndpoint(parts, {
    ...botRoutes({ ...ports, testsAreGreen: (bot, signal) => outcomeOf(records, bot, signal) }),
    ...botTestRoutes({ ...ports, bots }),
    ...previewRoutes(ports),
  });
}
