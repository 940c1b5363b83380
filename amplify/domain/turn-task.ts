import type { TurnRequest } from '../contract/turn-request.ts';
import type { Message } from './message.ts';

/** What a turn is to do, as its request says. */
export type TurnTask =
  /** Ask a question after `parentId`. */
  | { readonly kind: 'ask'; readonly parentId: string | null; readonly text: string }
  /** Answer a stored question once more. */
  | { readonly kind: 'regenerate'; readonly questionId: string }
  /** Go on with an answer that broke off. */
  | { readonly kind: 'continue'; readonly questionId: string; readonly answerId: string };

/** Reads what a request asks for; its schema has seen to it that it asks for one thing. */
export function taskOf({ parentId, text, continues }: TurnRequest): TurnTask {
  if (text !== undefined || parentId === null) return { kind: 'ask', parentId, text: text ?? '' };
  if (continues === undefined) return { kind: 'regenerate', questionId: parentId };
  return { kind: 'continue', questionId: parentId, answerId: continues };
}

/** Whether an answer to the question ended before it was whole, so that going on with it makes sense. */
export function mayContinue(answer: Message, questionId: string): boolean {
  const brokeOff = ['stopped', 'interrupted', 'length', 'failed'].includes(answer.status);
  // One that is as long as can be kept has no room for more.
  const isFull = answer.error === 'answer-too-long';
  return answer.role === 'assistant' && answer.parentId === questionId && brokeOff && !isFull;
}
