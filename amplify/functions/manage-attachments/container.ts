import { readPdf } from '../../adapters/unpdf/read-pdf.ts';
import { attachmentRoutes } from '../../http/attachment-routes.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createAccountPorts } from '../account-ports.ts';
import { createFileStore } from '../file-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';

/** Everything the function is made of, from the environment that Lambda gives it. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const logger = createFunctionLogger(environment);
  const parts = createJsonParts(environment, logger);
  const { records, clock } = createAccountPorts(environment, logger);
  const files = createFileStore(environment);
  return createRouteTableEndpoint(parts, attachmentRoutes({ records, clock, files, readPdf }));
}
