import { refused } from '../app/admission.ts';
import type { Logger } from '../app/logger.ts';
import type { StopTurn } from '../app/stop-turn.ts';
import { isUlid } from '../contract/ulid.ts';
import { createJsonEndpoint, type JsonEndpoint, type JsonParts } from './json-endpoint.ts';

/** `POST /chat/{turnId}/stop`: ends that turn. */
export function createStopTurnEndpoint(
  parts: JsonParts,
  stopTurnWith: (logger: Logger) => StopTurn,
): JsonEndpoint {
  return createJsonEndpoint(parts, async ({ request, caller, logger }) => {
    const turnId = request.parameters['turnId'] ?? '';
    if (!isUlid(turnId)) return refused('turn-not-found', 'turnId');
    const answer = await stopTurnWith(logger)(turnId, caller);
    if (answer.kind === 'refused') return answer;
    return { kind: 'answered', body: { turnId, state: answer.state } };
  });
}
