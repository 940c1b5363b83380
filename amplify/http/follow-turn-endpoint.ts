import { refused } from '../app/admission.ts';
import type { FollowTurn } from '../app/follow-turn.ts';
import type { Logger } from '../app/logger.ts';
import { parsePosition } from '../contract/turn-stream.ts';
import { isUlid } from '../contract/ulid.ts';
import { createStreamEndpoint, type StreamEndpoint, type StreamParts } from './stream-endpoint.ts';

/** `GET /chat/{turnId}/events`: a turn again, from `Last-Event-ID` on. */
export function createFollowTurnEndpoint(
  parts: StreamParts,
  followTurnWith: (logger: Logger) => FollowTurn,
): StreamEndpoint {
  return createStreamEndpoint(parts, async ({ request, caller, logger }) => {
    const turnId = request.parameters['turnId'] ?? '';
    if (!isUlid(turnId)) return refused('turn-not-found', 'turnId');
    const followTurn = followTurnWith(logger);
    return followTurn(turnId, parsePosition(request.headers['last-event-id']), caller);
  });
}
