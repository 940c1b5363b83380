import type { Writable } from 'node:stream';
import type { Admission, Refusal } from '../app/admission.ts';
import type { Clock } from '../app/clock.ts';
import type { Logger } from '../app/logger.ts';
import { faults } from '../contract/error-codes.ts';
import { errorEnvelope } from '../contract/error-envelope.ts';
import type { Caller } from '../domain/caller.ts';
import { parseApiRequest, type ApiRequest } from './api-request.ts';
import { callerOf } from './caller-of.ts';
import { endOf, openEventStream } from './open-event-stream.ts';
import { crossOriginHeaders, eventStreamHeaders, jsonHeaders } from './response-headers.ts';

export type ResponseHead = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
};

type StreamCall = {
  readonly request: ApiRequest;
  readonly caller: Caller;
  /** Names the request in every line. */
  readonly logger: Logger;
};

export type StreamParts = {
  readonly allowedOrigins: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Puts status and headers before what is written; they travel with the first write. */
  readonly begin: (output: Writable, head: ResponseHead) => Writable;
};

/** Says whether a call gets its stream. */
export type Admit = (call: StreamCall) => Promise<Admission>;

export type StreamEndpoint = (event: unknown, output: Writable) => Promise<void>;

/** Answers one route with a stream of a turn's events, or with a fault in its envelope. */
export function createStreamEndpoint(parts: StreamParts, admit: Admit): StreamEndpoint {
  const { allowedOrigins, clock, begin } = parts;
  return async (event, output) => {
    const request = parseApiRequest(event);
    const logger = parts.logger.with({ requestId: request.requestId });
    logger.log('debug', 'request.received', describe(request));
    const headers = crossOriginHeaders(request.headers['origin'], allowedOrigins);

    async function refuse(refusal: Refusal): Promise<void> {
      const { requestId } = request;
      logger.log('info', 'request.refused', { code: refusal.code, param: refusal.param });
      const statusCode = faults[refusal.code].status;
      const envelope = errorEnvelope(refusal.code, { ...refusal, requestId });
      const body = begin(output, { statusCode, headers: { ...headers, ...jsonHeaders } });
      // Status and headers travel with the first write; an end with a text is none.
      body.write(JSON.stringify(envelope));
      await endOf(body);
    }

    const admission = await admissionOf(request, logger, admit);
    if (admission.kind === 'refused') return refuse(admission);
    const head = { statusCode: 200, headers: { ...headers, ...eventStreamHeaders } };
    const events = openEventStream(begin(output, head), clock);
    try {
      await admission.stream(events.send);
    } catch (error) {
      // The page sees a stream without an end and follows the turn, which somebody else then ends.
      logger.log('error', 'request.broke-off', { error });
    }
    await events.close();
    logger.log('debug', 'request.answered', { statusCode: head.statusCode });
  };
}

async function admissionOf(request: ApiRequest, logger: Logger, admit: Admit): Promise<Admission> {
  try {
    const caller = callerOf(request);
    if ('kind' in caller) return caller;
    return await admit({ request, caller, logger });
  } catch (error) {
    logger.log('error', 'request.failed', { error });
    return { kind: 'refused', code: 'internal' };
  }
}

/** The request as a log may hold it, masked once more by the logger. */
function describe({ method, path, headers, parameters, body }: ApiRequest) {
  return { method, path, headers, parameters, bodyLength: body.length };
}
