import { createFollowTurn } from '../../app/follow-turn.ts';
import { createFollowTurnEndpoint } from '../../http/follow-turn-endpoint.ts';
import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createStreamParts } from '../stream-parts.ts';
import { createTurnPorts } from '../turn-ports.ts';

/** Everything that following a turn is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  const parts = createStreamParts(environment, createFunctionLogger(environment));
  const ports = createTurnPorts(environment);
  return createFollowTurnEndpoint(parts, (logger) => createFollowTurn({ ...ports, logger }));
}
