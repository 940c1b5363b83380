import { createTryBot } from '../../app/try-bot.ts';
import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { createTryBotEndpoint } from '../../http/try-bot-endpoint.ts';
import { createAskingPorts } from '../asking-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createStreamParts } from '../stream-parts.ts';

/** Everything that trying a bot out is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  const logger = createFunctionLogger(environment);
  const ports = createAskingPorts(environment, logger);
  return createTryBotEndpoint(createStreamParts(environment, logger), (requestLogger) =>
    createTryBot({ ...ports, logger: requestLogger }),
  );
}
