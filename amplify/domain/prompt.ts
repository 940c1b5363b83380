import type { PlacedMessage } from '../contract/parameters/window-of.ts';
import { continuation } from '../contract/requests/continuation.ts';
import { sentOf, type ContextWindow } from './context-window.ts';
import type { ToolCall } from './tool.ts';

/** One message as a model reads it. */
export type PromptMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      /** What it wanted done; a result for each of them follows. */
      readonly toolCalls?: readonly ToolCall[];
      /** What its provider asked to be given back with it, unread. */
      readonly carried?: readonly string[];
    }
  | {
      readonly role: 'tool';
      readonly callId: string;
      readonly content: string;
      readonly failed: boolean;
    };

/** What a turn asks a model for, beside the branch before it. */
export type PromptTask = {
  readonly question: string;
  /** What has been answered already and is to be gone on with; empty for an answer from its beginning. */
  readonly beginning: string;
};

/** All that a model is sent, in the contract's order: instructions, the active branch within the window, the new text. */
export function promptOf(
  branch: readonly PlacedMessage[],
  task: PromptTask,
  window: ContextWindow,
): readonly PromptMessage[] {
  const earlier = earlierOf(branch, task, window).map(({ role, text: content }) => ({
    role,
    content,
  }));
  const { instructions: content } = window;
  const instructions: readonly PromptMessage[] =
    content === '' ? [] : [{ role: 'system', content }];
  return [...instructions, ...earlier, ...askedOf(task)];
}

/** The messages of the branch that are sent before what is asked. */
export function earlierOf<Message extends PlacedMessage>(
  branch: readonly Message[],
  task: PromptTask,
  window: ContextWindow,
): readonly Message[] {
  const asked = askedOf(task).map(({ content }) => content);
  return sentOf(branch, asked, window);
}

function askedOf({ question, beginning }: PromptTask): readonly PromptMessage[] {
  const asked: PromptMessage = { role: 'user', content: question };
  if (beginning === '') return [asked];
  return [
    asked,
    { role: 'assistant', content: beginning },
    { role: 'user', content: continuation },
  ];
}
