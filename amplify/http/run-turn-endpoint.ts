import { refused } from '../app/admission.ts';
import type { Logger } from '../app/logger.ts';
import type { RunTurn } from '../app/run-turn.ts';
import { limits, utf8Length } from '../contract/limits.ts';
import { parseTurnRequest } from '../contract/turn-request.ts';
import { jsonBody } from './api-request.ts';
import { createStreamEndpoint, type StreamEndpoint, type StreamParts } from './stream-endpoint.ts';

/** Admission reads three things and asks a server for its models at most. */
const admissionDuration = 12_000;

/** `POST /chat` and `POST /chat/langchain`: a question, answered by a stream. */
export function createRunTurnEndpoint(
  parts: StreamParts,
  runTurnWith: (logger: Logger) => RunTurn,
): StreamEndpoint {
  return createStreamEndpoint(parts, async ({ request, caller, logger }) => {
    if (utf8Length(request.body) > limits.requestBytes) return refused('too-large');
    const parsed = parseTurnRequest(jsonBody(request));
    if (parsed.kind === 'refused') return parsed;
    const runTurn = runTurnWith(logger);
    return runTurn(parsed.request, caller, AbortSignal.timeout(admissionDuration));
  });
}
