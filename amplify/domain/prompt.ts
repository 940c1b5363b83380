import type { Attachment } from '../contract/attachments/attachment.ts';
import type { PlacedMessage } from '../contract/parameters/window-of.ts';
import { continuation } from '../contract/requests/continuation.ts';
import { sentOf, type ContextWindow } from './context-window.ts';
import type { ToolCall } from './tool.ts';

/** One message as a model reads it. */
export type PromptMessage =
  | { readonly role: 'system'; readonly content: string }
  | {
      readonly role: 'user';
      readonly content: string;
      /** What is given with it as it is; a file in words is part of the content. */
      readonly files?: readonly PromptFile[];
    }
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

/** A file as a model that takes it reads it. */
export type PromptFile = {
  readonly kind: 'image' | 'pdf';
  readonly name: string;
  readonly type: string;
  readonly base64: string;
};

/** A file as an address that holds it. */
export function dataUrl({ type, base64 }: Pick<PromptFile, 'type' | 'base64'>): string {
  return `data:${type};base64,${base64}`;
}

/** A message of which the files are still to be read. */
export type PlannedMessage = PromptMessage & { readonly attachments?: readonly Attachment[] };

/** What a turn asks a model for, beside the branch before it. */
export type PromptTask = {
  readonly question: string;
  readonly attachments?: readonly Attachment[];
  /** What has been answered already and is to be gone on with; empty for an answer from its beginning. */
  readonly beginning: string;
};

/** All that a model is sent, in the contract's order: instructions, the active branch within the window, the new text. */
export function promptOf(
  branch: readonly PlacedMessage[],
  task: PromptTask,
  window: ContextWindow,
): readonly PlannedMessage[] {
  const earlier = earlierOf(branch, task, window).map(
    ({ role, text: content, attachments }): PlannedMessage => ({
      role,
      content,
      ...(attachments?.length && { attachments }),
    }),
  );
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
  return sentOf(branch, { asked, attachments: task.attachments ?? [] }, window);
}

function askedOf({ question, attachments, beginning }: PromptTask): readonly PlannedMessage[] {
  const asked: PlannedMessage = {
    role: 'user',
    content: question,
    ...(attachments?.length && { attachments }),
  };
  if (beginning === '') return [asked];
  return [
    asked,
    { role: 'assistant', content: beginning },
    { role: 'user', content: continuation },
  ];
}
