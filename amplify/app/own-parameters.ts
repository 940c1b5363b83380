import { parametersSchema, type Parameters } from '../contract/parameters/parameters.ts';
import type { TurnRequest } from '../contract/turn-request.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Logger } from './logger.ts';

/** What is set in a conversation itself: as the request says, else as it is stored. */
export function ownParameters(
  logger: Logger,
  request: TurnRequest,
  conversation: Conversation | null,
): Parameters {
  if (request.parameters) return request.parameters;
  if (!conversation || conversation.parameters === null) return {};
  const parsed = parametersSchema.safeParse(storedParameters(conversation.parameters));
  if (parsed.success) return parsed.data;
  // Its owner writes it, so that it may be anything; an answer without it is better than none.
  logger.log('warn', 'conversation.parameters-unreadable', { conversationId: conversation.id });
  return {};
}

/** What a row's parameters say; their text where that is no JSON. */
export function storedParameters(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
