import { systemClock } from '../adapters/system/system-clock.ts';
import type { Logger } from '../app/logger.ts';
import type { StreamParts } from '../http/stream-endpoint.ts';

/** What every function that streams answers with. `ALLOWED_ORIGINS` has commas between its origins. */
export function createStreamParts(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): StreamParts {
  const origins = (environment['ALLOWED_ORIGINS'] ?? '').split(',');
  return {
    allowedOrigins: origins.filter((origin) => origin !== ''),
    clock: systemClock,
    logger,
    begin: (output, head) => awslambda.HttpResponseStream.from(output, { ...head }),
  };
}
