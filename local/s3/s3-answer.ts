import type { ServerResponse } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import type { Xml } from './xml.ts';
import { xml, xmlDocument } from './xml.ts';

/** Sends a document. */
export function sendXml(response: ServerResponse, root: Xml, status = 200): void {
  const body = xmlDocument(root);
  response.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** Sends a failure as S3 states it. */
export function sendS3Error(response: ServerResponse, error: AwsError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { name, message, status } = inWordsOfS3(error);
  sendXml(response, xml('Error', [xml('Code', name), xml('Message', message)]), status);
}

export function noSuchKey(): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
}

export function preconditionFailed(condition: string): AwsError {
  const message = `At least one of the pre-conditions you specified did not hold: ${condition}`;
  return new AwsError('PreconditionFailed', message, 412);
}

export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `${what} does not run on this machine.`, 501);
}

function inWordsOfS3(error: AwsError): AwsError {
  return error.name === 'AccessDeniedException'
    ? new AwsError('AccessDenied', error.message, 403)
    : error;
}
