import { createStopTurn } from '../../app/stop-turn.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createStopTurnEndpoint } from '../../http/stop-turn-endpoint.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';
import { createTurnPorts } from '../turn-ports.ts';

/** Everything that stopping a turn is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const parts = createJsonParts(environment, createFunctionLogger(environment));
  const ports = createTurnPorts(environment);
  return createStopTurnEndpoint(parts, (logger) => createStopTurn({ ...ports, logger }));
}
