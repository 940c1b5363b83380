import { refused, type Refusal } from '../app/admission.ts';
import type { Logger } from '../app/logger.ts';
import { faults } from '../contract/error-codes.ts';
import { errorEnvelope } from '../contract/error-envelope.ts';
import type { Caller } from '../domain/caller.ts';
import { parseApiRequest, type ApiRequest } from './api-request.ts';
import { callerOf } from './caller-of.ts';
import { crossOriginHeaders, jsonHeaders } from './response-headers.ts';

export type JsonCall = {
  readonly request: ApiRequest;
  readonly caller: Caller;
  /** Names the request in every line. */
  readonly logger: Logger;
};

export type JsonAnswer = { readonly kind: 'answered'; readonly body: object };

export type JsonParts = {
  readonly allowedOrigins: readonly string[];
  readonly logger: Logger;
};

/** What API Gateway takes from a function that does not stream. */
export type JsonResult = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type JsonEndpoint = (event: unknown) => Promise<JsonResult>;

type Respond = (request: ApiRequest, logger: Logger) => Promise<JsonAnswer | Refusal>;

/** Answers one route with a JSON object, or with a fault in its envelope. */
export function createJsonEndpoint(
  parts: JsonParts,
  answer: (call: JsonCall) => Promise<JsonAnswer | Refusal>,
): JsonEndpoint {
  return createJsonResponder(parts, async (request, logger) => {
    const caller = callerOf(request);
    return 'kind' in caller ? caller : answer({ request, caller, logger });
  });
}

/** The same for whoever decides by themselves who calls. */
export function createJsonResponder(
  { allowedOrigins, logger: parent }: JsonParts,
  respond: Respond,
): JsonEndpoint {
  return async (event) => {
    const request = parseApiRequest(event);
    const { requestId } = request;
    const logger = parent.with({ requestId });
    const headers = {
      ...crossOriginHeaders(request.headers['origin'], allowedOrigins),
      ...jsonHeaders,
    };
    const result = await resultOf(request, logger, respond);
    if (result.kind === 'answered')
      return { statusCode: 200, headers, body: JSON.stringify(result.body) };
    logger.log('info', 'request.refused', { code: result.code, param: result.param });
    const body = JSON.stringify(errorEnvelope(result.code, { ...result, requestId }));
    return { statusCode: faults[result.code].status, headers, body };
  };
}

async function resultOf(
  request: ApiRequest,
  logger: Logger,
  respond: Respond,
): Promise<JsonAnswer | Refusal> {
  try {
    return await respond(request, logger);
  } catch (error) {
    logger.log('error', 'request.failed', { error });
    return refused('internal');
  }
}
