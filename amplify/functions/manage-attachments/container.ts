import type { PdfReader } from '../../app/attachments/pdf-reader.ts';
import { attachmentRoutes } from '../../http/attachment-routes.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createRouteTableEndpoint } from '../../http/route-table.ts';
import { createAccountPorts } from '../account-ports.ts';
import { createFileStore } from '../file-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';

/** Loaded with the first PDF: its thread is a module by itself, which begins nothing of the function's. */
const readPdf: PdfReader = async (file, most, signal) => {
  const reader = await import('../../adapters/unpdf/read-pdf.ts');
  return reader.readPdf(file, most, signal);
};

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
