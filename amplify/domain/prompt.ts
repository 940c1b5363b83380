import type { Message } from './message.ts';

/** One message as a model reads it. */
export type PromptMessage = {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
};

/** What a bot without instructions of its own is told. */
export const defaultInstructions =
  'You are a helpful assistant. Answer clearly and directly, and say so when you do not know. ' +
  'Use Markdown where it makes an answer easier to read.';

/**
 * UTF-16 units of earlier messages that a model is sent, some 32,000 tokens of English.
 * Models with a smaller window refuse, and the turn says so.
 */
export const windowLength = 128_000;

/** All that a model is sent, in the contract's order: instructions, the active branch, the new text. */
export function promptOf(
  instructions: string,
  branch: readonly Message[],
  text: string,
): readonly PromptMessage[] {
  // A provider refuses an empty message; an answer that failed before its first word is one.
  const earlier = branch
    .filter((message) => message.text !== '')
    .map(({ role, text: content }) => ({ role, content }));
  return [
    { role: 'system', content: instructions },
    ...withinWindow(earlier),
    { role: 'user', content: text },
  ];
}

/**
 * The latest messages within the window. What is left out grows by half a window at a time, so that
 * the beginning stays the same for many turns and the provider's cache of it holds.
 */
function withinWindow(messages: readonly PromptMessage[]): readonly PromptMessage[] {
  const total = lengthOf(messages);
  const block = windowLength / 2;
  const leftOut = total <= windowLength ? 0 : Math.ceil((total - windowLength) / block) * block;
  let passed = 0;
  return messages.filter(({ content }) => {
    const kept = passed >= leftOut;
    passed += content.length;
    return kept;
  });
}

function lengthOf(messages: readonly PromptMessage[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}
