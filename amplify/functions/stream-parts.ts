import { systemClock } from '../adapters/system/system-clock.ts';
import type { Logger } from '../app/logger.ts';
import type { StreamParts } from '../http/stream-endpoint.ts';
import { readAllowedOrigins } from './allowed-origins.ts';

/** What every function that streams answers with. */
export function createStreamParts(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): StreamParts {
  return {
    allowedOrigins: readAllowedOrigins(environment),
    clock: systemClock,
    logger,
    begin: (output, head) => awslambda.HttpResponseStream.from(output, { ...head }),
  };
}
