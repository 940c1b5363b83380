import type { Attachment } from '../attachments/attachment.ts';
import type { Model } from '../models/model.ts';
import type { Parameters } from './parameters.ts';
import { messageTokens } from './token-estimate.ts';

/** How much a model is sent at most; null where nothing limits it. */
export type WindowLimits = {
  /** Of the conversation, with the new question, without instructions. */
  readonly messages: number | null;
  /** Of all that is sent, as they are estimated. */
  readonly tokens: number | null;
};

/** Where nobody sets a window: 128,000 bytes, some 32,000 tokens of English, so that a long conversation stays affordable. */
const standardTokens = Math.floor(128_000 / 3);

/** What a window has room for. It is the model's own where that is smaller and known: a guess is not held against a person's word. */
export function windowLimits(
  { contextWindow, maximumInput, maximumOutput }: Model,
  { window, maxTokens }: Parameters,
): WindowLimits {
  const answer = Math.min(maxTokens ?? maximumOutput.value, Math.floor(contextWindow.value / 2));
  const readable = contextWindow.value - answer;
  const most = Math.min(readable, maximumInput?.value ?? readable);
  if (!window) return { messages: null, tokens: Math.min(most, standardTokens) };
  const known = contextWindow.verified ? most : null;
  switch (window.by) {
    case 'messages':
      return { messages: window.most, tokens: known };
    case 'tokens':
      return { messages: null, tokens: Math.min(window.most, known ?? window.most) };
  }
  return window.by satisfies never;
}

/** Where a message stands in its whole branch, of which only the end may be at hand. */
export type Place = {
  /** Messages before it. */
  readonly depth: number;
  /** Tokens of the messages before it, as they are estimated. */
  readonly tokens: number;
};

export type PlacedMessage = {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly place: Place;
  /** What goes with it; absent for most. */
  readonly attachments?: readonly Attachment[];
};

/** What is sent whatever the window. */
export type AlwaysSent = {
  readonly instructions: string;
  /** What tools are offered, as the model reads of them; absent where there are none. */
  readonly definitions?: string;
  /** The new question, and what goes with it. */
  readonly asked: readonly string[];
  /** The files that go with the question. */
  readonly attachments?: readonly Attachment[];
};

/**
 * Index of the first message of the branch within the window. What is left out grows by half a window at a time, so that
 * the beginning stays the same for many turns and the provider's cache of it holds.
 */
export function windowStart(
  branch: readonly PlacedMessage[],
  { instructions, definitions = '', asked, attachments }: AlwaysSent,
  { messages, tokens }: WindowLimits,
): number {
  const taken = tokensOf([instructions, definitions, ...asked]) + tokensOfFiles(attachments);
  return Math.max(
    messages === null ? 0 : startByMessages(branch, messages - asked.length, messages),
    tokens === null ? 0 : startByTokens(branch, tokens - taken, tokens),
  );
}

/** The messages of the branch that are sent: from the first question within the window on, all that say something. */
export function withinWindow<Message extends PlacedMessage>(
  branch: readonly Message[],
  always: AlwaysSent,
  limits: WindowLimits,
): readonly Message[] {
  const within = branch.slice(windowStart(branch, always, limits));
  // A provider refuses an empty message; an answer that failed before its first word is one.
  const saying = within.filter(({ text }) => text !== '');
  // The templates of many models refuse a conversation that begins with an answer.
  const first = saying.findIndex(({ role }) => role === 'user');
  return first === -1 ? [] : saying.slice(first);
}

/** The messages of a whole branch in their places. */
export function placedFrom(
  branch: readonly Omit<PlacedMessage, 'place'>[],
): readonly PlacedMessage[] {
  let tokens = 0;
  return branch.map((said, depth) => {
    const message = { ...said, place: { depth, tokens } };
    tokens += tokensIn(said);
    return message;
  });
}

/** What of a whole branch would be sent with a question, as the server decides it. */
export function windowOf(
  branch: readonly Omit<PlacedMessage, 'place'>[],
  always: AlwaysSent,
  limits: WindowLimits,
): { readonly sent: number; readonly leftOut: number; readonly tokens: number } {
  const within = withinWindow(placedFrom(branch), always, limits);
  const saying = branch.filter(({ text }) => text !== '');
  return {
    sent: within.length + always.asked.length,
    leftOut: saying.length - within.length,
    tokens:
      within.reduce((sum, message) => sum + tokensIn(message), 0) +
      tokensOf([always.instructions, ...always.asked]) +
      tokensOfFiles(always.attachments),
  };
}

/** What a message counts, with its files. */
export function tokensIn({
  text,
  attachments,
}: Pick<PlacedMessage, 'text' | 'attachments'>): number {
  return messageTokens(text) + tokensOfFiles(attachments);
}

function tokensOfFiles(attachments: readonly Attachment[] = []): number {
  return attachments.reduce((sum, { tokens }) => sum + tokens, 0);
}

function tokensOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + messageTokens(text), 0);
}

function startByMessages(branch: readonly PlacedMessage[], room: number, limit: number): number {
  // Even, so that a window begins with a question.
  const block = Math.max(2, Math.floor(limit / 4) * 2);
  const depth = (branch.at(-1)?.place.depth ?? -1) + 1;
  const start = Math.ceil((depth - room) / block) * block;
  return firstFrom(branch, ({ place }) => place.depth >= start);
}

function startByTokens(branch: readonly PlacedMessage[], room: number, limit: number): number {
  const block = Math.max(1, Math.floor(limit / 2));
  const last = branch.at(-1);
  const tokens = last ? last.place.tokens + tokensIn(last) : 0;
  const start = Math.ceil((tokens - room) / block) * block;
  return firstFrom(branch, ({ place }) => place.tokens >= start);
}

function firstFrom(
  branch: readonly PlacedMessage[],
  isWithin: (message: PlacedMessage) => boolean,
): number {
  const first = branch.findIndex(isWithin);
  return first === -1 ? branch.length : first;
}
