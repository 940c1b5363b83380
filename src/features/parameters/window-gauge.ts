import type { Model } from '../../../amplify/contract/models/model.ts';
import { instructionsOf } from '../../../amplify/contract/parameters/instructions-of.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { messageTokens } from '../../../amplify/contract/parameters/token-estimate.ts';
import { windowLimits, windowOf } from '../../../amplify/contract/parameters/window-of.ts';

/** What a question would be asked in. */
export type Conversation = {
  /** From the first message to the last that is shown. */
  readonly branch: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[];
  /** What is being written, as far as it is. */
  readonly question: string;
};

type Part = { readonly messages: number; readonly tokens: number };

/** What the next question would be sent with, in messages and in estimated tokens. */
export type WindowGauge = {
  readonly instructions: number;
  readonly question: number;
  readonly kept: Part;
  readonly leftOut: Part;
  /** Tokens that there is room for; null where they are not what limits it, or nobody knows. */
  readonly most: number | null;
};

/** As the server decides it; with what the bot is told. */
export function gaugeOf(
  model: Model,
  counts: Parameters,
  told: string,
  { branch, question }: Conversation,
): WindowGauge {
  const instructions = instructionsOf(told, counts.systemPrompt);
  const limits = windowLimits(model, counts);
  const { sent, leftOut, tokens } = windowOf(branch, { instructions, asked: [question] }, limits);
  const always = { instructions: messageTokens(instructions), question: messageTokens(question) };
  const kept = tokens - always.instructions - always.question;
  const whole = branch.reduce((sum, { text }) => sum + messageTokens(text), 0);
  return {
    ...always,
    // The question is one of those that are sent.
    kept: { messages: sent - 1, tokens: kept },
    leftOut: { messages: leftOut, tokens: whole - kept },
    most: limits.messages === null ? limits.tokens : null,
  };
}
