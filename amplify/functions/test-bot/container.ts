import { createCatalogueBots } from '../../adapters/catalogue/catalogue-bots.ts';
import { createRunTests } from '../../app/bot-tests/run-tests.ts';
import { createBotSource } from '../../app/bots/bot-source.ts';
import { createRunTestsEndpoint } from '../../http/run-tests-endpoint.ts';
import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { createAskingPorts } from '../asking-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createStreamParts } from '../stream-parts.ts';

/** Everything that running the tests of a bot is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  const logger = createFunctionLogger(environment);
  const asking = createAskingPorts(environment, logger);
  const bots = createBotSource(createCatalogueBots(), asking.records);
  const ports = { ...asking, bots };
  return createRunTestsEndpoint(createStreamParts(environment, logger), (requestLogger) =>
    createRunTests({ ...ports, logger: requestLogger }),
  );
}
