import * as z from 'zod';
import { AwsError, isNotRun } from './aws-error.ts';
import type { Authorize } from './caller.ts';
import { sendJson, sendJsonError } from './json-answer.ts';
import type { JsonService } from './json-service.ts';
import type { SignedCall } from './signed-call.ts';

type JsonCall = {
  readonly service: JsonService;
  readonly name: string;
  readonly call: SignedCall;
  readonly body: Buffer;
  readonly authorize: Authorize;
  readonly report: (error: unknown) => void;
};

const inputSchema = z.record(z.string(), z.unknown());

/** Answers a call of a JSON service: what it needs is asked first, of the caller's role. */
export async function answerJsonCall(parts: JsonCall) {
  const { service, name, call, body, authorize } = parts;
  const contentType = call.request.headers['content-type'] ?? 'application/x-amz-json-1.1';
  try {
    const operation = operationOf(call, name);
    const input = inputOf(body);
    for (const permission of service.permissions(operation, input)) {
      authorize(call.caller, permission);
    }
    const answer = await service.execute(operation, input);
    sendJson(call.response, answer, { contentType });
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    if (isNotRun(error)) {
      parts.report(error);
    }
    sendJsonError(call.response, error, contentType);
  }
}

function operationOf({ request }: SignedCall, service: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target !== 'string') {
    const message = `A call of ${service} names its operation in x-amz-target.`;
    throw new AwsError('UnknownOperationException', message);
  }
  return target.slice(target.lastIndexOf('.') + 1);
}

function inputOf(body: Buffer): Readonly<Record<string, unknown>> {
  const parsed = inputSchema.safeParse(jsonOf(body.length === 0 ? '{}' : body.toString()));
  if (!parsed.success) {
    throw new AwsError('SerializationException', 'The body is not a JSON object.');
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
