import type { Attachment } from '../contract/attachments/attachment.ts';
import type { TurnRequest } from '../contract/turn-request.ts';
import type { Caller } from '../domain/caller.ts';
import type { Conversation } from '../domain/conversation.ts';
import { titleFrom } from '../domain/conversation-title.ts';
import type { Message } from '../domain/message.ts';
import { placeAfter, type Placed } from '../domain/context-window.ts';
import type { Turn } from '../domain/turn.ts';

/** The question that a turn stores, at the end of the branch that it continues. */
export function questionOf(
  turn: Turn,
  branch: readonly Placed[],
  text: string,
  attachments: readonly Attachment[],
): Placed {
  return {
    conversationId: turn.conversationId,
    id: turn.userMessageId,
    parentId: branch.at(-1)?.id ?? null,
    place: placeAfter(branch.at(-1)),
    role: 'user',
    text,
    status: 'complete',
    turnId: turn.turnId,
    model: null,
    error: null,
    usage: null,
    steps: [],
    ...(attachments.length > 0 && { attachments }),
    continues: null,
    rating: null,
    owner: turn.owner,
    createdAt: turn.acceptedAt,
  };
}

/** The answer that a turn stores before its first word. */
export function answerOf(turn: Turn, question: Placed, continues: string | null): Message {
  const { attachments: _attachments, ...alike } = question;
  return {
    ...alike,
    id: turn.assistantMessageId,
    parentId: question.id,
    place: placeAfter(question),
    role: 'assistant',
    text: '',
    status: 'pending',
    turnId: turn.turnId,
    model: turn.model,
    continues,
    createdAt: turn.acceptedAt + 1,
  };
}

/** The conversation that a first question begins, with the bot and the parameters that its request names. */
export function conversationOf(
  turn: Turn,
  caller: Caller,
  question: string,
  { bot, parameters }: Pick<TurnRequest, 'bot' | 'parameters'>,
): Conversation {
  return {
    id: turn.conversationId,
    accountId: caller.accountId,
    owner: turn.owner,
    title: titleFrom(question),
    shelf: null,
    activeLeafId: turn.assistantMessageId,
    botSlug: bot ?? null,
    parameters: parameters ? JSON.stringify(parameters) : null,
    allowedTools: [],
    lastMessageAt: turn.acceptedAt,
    createdAt: turn.acceptedAt,
  };
}
