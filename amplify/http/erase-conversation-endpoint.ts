import { refused } from '../app/admission.ts';
import type { EraseConversation } from '../app/erase-conversation.ts';
import { isUlid } from '../contract/ulid.ts';
import { createJsonEndpoint, type JsonEndpoint, type JsonParts } from './json-endpoint.ts';

/** `DELETE /conversations/{conversationId}`: erases one that its owner has deleted. */
export function createEraseConversationEndpoint(
  parts: JsonParts,
  eraseConversation: EraseConversation,
): JsonEndpoint {
  return createJsonEndpoint(parts, async ({ request, caller }) => {
    const conversationId = request.parameters['conversationId'] ?? '';
    if (!isUlid(conversationId)) return refused('conversation-not-found', 'conversationId');
    const answer = await eraseConversation(conversationId, caller);
    if (answer.kind === 'refused') return answer;
    return { kind: 'answered', body: { conversationId, state: answer.state } };
  });
}
