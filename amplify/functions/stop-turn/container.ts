import { createApproveStep } from '../../app/approve-step.ts';
import { createStopTurn } from '../../app/stop-turn.ts';
import { allowanceRoutes } from '../../http/allowance-routes.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { turnRoutes } from '../../http/turn-routes.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';
import { createTurnPorts } from '../turn-ports.ts';

/** Everything that what a person says to a running turn is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const parts = createJsonParts(environment, createFunctionLogger(environment));
  const ports = createTurnPorts(environment);
  const routes = {
    ...allowanceRoutes(ports),
    ...turnRoutes({
      stopTurnWith: (logger) => createStopTurn({ ...ports, logger }),
      approveStepWith: (logger) => createApproveStep({ ...ports, logger }),
    }),
  };
  return createRouteTableEndpoint(parts, routes);
}
