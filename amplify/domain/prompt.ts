import type { Message } from './message.ts';

/** One message as a model reads it. */
export type PromptMessage = {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
};

/** What a turn asks a model for, beside the branch before it. */
export type PromptTask = {
  readonly question: string;
  /** What has been answered already and is to be gone on with; empty for an answer from its beginning. */
  readonly beginning: string;
};

/** Asks for the rest of an answer. Models of chat APIs go on with an answer only when they are told to. */
export const continuation =
  'Continue your last answer exactly where it broke off. Repeat nothing of it and do not comment on this.';

/**
 * UTF-16 units of earlier messages that a model is sent, some 32,000 tokens of English.
 * Models with a smaller window refuse, and the turn says so.
 */
export const windowLength = 128_000;

/** All that a model is sent, in the contract's order: the active branch within the window, then the new text. */
export function promptOf(
  branch: readonly Message[],
  { question, beginning }: PromptTask,
): readonly PromptMessage[] {
  const start = windowStart(lengthOf(branch));
  const earlier = branch
    // A provider refuses an empty message; an answer that failed before its first word is one.
    .filter((message) => message.offset >= start && message.text !== '')
    .map(({ role, text: content }) => ({ role, content }));
  const asked = [...earlier, { role: 'user', content: question } as const];
  if (beginning === '') return asked;
  return [
    ...asked,
    { role: 'assistant', content: beginning },
    { role: 'user', content: continuation },
  ];
}

/** UTF-16 units of a whole branch, by what its last message says of those before it. */
export function lengthOf(branch: readonly Message[]): number {
  const last = branch.at(-1);
  return last ? last.offset + last.text.length : 0;
}

/**
 * Where the window begins in a branch of this length. What is left out grows by half a window at a time, so
 * that the beginning stays the same for many turns and the provider's cache of it holds.
 */
export function windowStart(length: number): number {
  const block = windowLength / 2;
  return length <= windowLength ? 0 : Math.ceil((length - windowLength) / block) * block;
}
