import type { Logger } from '../app/logger.ts';
import type { JsonParts } from '../http/json-endpoint.ts';
import { readAllowedOrigins } from './allowed-origins.ts';

/** What every function that answers with JSON does so with. */
export function createJsonParts(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): JsonParts {
  return { allowedOrigins: readAllowedOrigins(environment), logger };
}
