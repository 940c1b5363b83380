import { createEraseConversation } from '../../app/erase-conversation.ts';
import { createEraseConversationEndpoint } from '../../http/erase-conversation-endpoint.ts';
import type { JsonEndpoint } from '../../http/json-endpoint.ts';
import { createFileStore } from '../file-ports.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createJsonParts } from '../json-parts.ts';
import { createTurnPorts } from '../turn-ports.ts';

/** Everything that erasing a conversation is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): JsonEndpoint {
  const parts = createJsonParts(environment, createFunctionLogger(environment));
  const { conversations, messages, receipts, journal, turns, clock, checkAccess, records } =
    createTurnPorts(environment);
  const files = createFileStore(environment);
  const stores = { conversations, messages, receipts, journal, turns, records, files };
  return createEraseConversationEndpoint(
    parts,
    createEraseConversation({ ...stores, clock, checkAccess }),
  );
}
