import type { ServerResponse } from 'node:http';
import type { Call } from './call.ts';
import type { ProxyAnswer } from './proxy-response.ts';

/** Headers that API Gateway adds to every answer. */
export function ownHeaders(call: Call): Readonly<Record<string, string>> {
  return { 'x-amzn-RequestId': call.requestId, 'x-amz-apigw-id': call.extendedRequestId };
}

/** Writes a whole answer; nothing where the client is gone. */
export function writeAnswer(response: ServerResponse, call: Call, answer: ProxyAnswer): void {
  if (response.destroyed) return;
  for (const [name, value] of Object.entries(ownHeaders(call))) response.setHeader(name, value);
  for (const [name, values] of Object.entries(answer.headers)) {
    const [first = '', ...others] = values;
    response.setHeader(name, others.length === 0 ? first : [...values]);
  }
  response.statusCode = answer.status;
  response.end(answer.body);
}
