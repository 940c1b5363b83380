import { messageTokens } from '../contract/parameters/token-estimate.ts';
import {
  windowStart,
  withinWindow,
  type AlwaysSent,
  type PlacedMessage,
  type WindowLimits,
} from '../contract/parameters/window-of.ts';
import type { Message } from './message.ts';

/** What a model is sent of a conversation at most, under what it is told first. */
export type ContextWindow = {
  readonly instructions: string;
  readonly limits: WindowLimits;
};

/** The place of what continues a message; of a first message without one. */
export function placeAfter(message: Message | undefined): Pick<Message, 'depth' | 'offset'> {
  if (!message) return { depth: 0, offset: 0 };
  return { depth: message.depth + 1, offset: message.offset + messageTokens(message.text) };
}

/** Whether what comes before this end of a branch is outside the window, whatever is asked. */
export function reachesOver(
  branch: readonly Message[],
  { instructions, limits }: ContextWindow,
): boolean {
  return windowStart(branch, { instructions, asked: [] }, limits) > 0;
}

/** The messages of a branch that are sent with what is asked. */
export function sentOf(
  branch: readonly PlacedMessage[],
  asked: AlwaysSent['asked'],
  { instructions, limits }: ContextWindow,
): readonly PlacedMessage[] {
  return withinWindow(branch, { instructions, asked }, limits);
}
