import type { ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import { AwsError } from './aws-error.ts';

/** Sends a value as AWS's JSON protocols do, with the checksum that SDKs of DynamoDB look for. */
export function sendJson(
  response: ServerResponse,
  value: unknown,
  { status = 200, contentType = 'application/x-amz-json-1.1' } = {},
): void {
  const body = Buffer.from(JSON.stringify(value ?? {}));
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': body.length,
    'x-amz-crc32': String(crc32(body)),
  });
  response.end(body);
}

/**
 * Sends a failure under its name. Members that an error has besides its message,
 * such as the `Item` of a failed condition, go with it.
 */
export function sendJsonError(
  response: ServerResponse,
  error: unknown,
  contentType = 'application/x-amz-json-1.1',
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof AwsError;
  const name = known ? error.name : 'InternalServerError';
  const message = known ? error.message : 'This machine failed; its log says why.';
  const status = known ? error.status : 500;
  const members = known ? error.members : {};
  response.setHeader('x-amzn-errortype', name);
  sendJson(response, { __type: name, message, ...members }, { status, contentType });
}
