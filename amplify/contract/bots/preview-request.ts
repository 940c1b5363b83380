import * as z from 'zod/mini';
import { utf8Length } from '../limits.ts';
import { mcpChoicesField } from '../mcp/mcp-choice.ts';
import { ulidSchema } from '../ulid.ts';
import { botDefinitionFields } from './bot.ts';

/** Bounds of a preview: what is tried out and kept nowhere need not be long. */
export const previewLimits = {
  /** The most messages before a question that are sent. */
  messages: 40,
  /** UTF-8 bytes of all of them: with the longest definition and question a request stays within its own limit. */
  messagesBytes: 64 * 1024,
  /** UTF-8 bytes of a question. */
  questionBytes: 16 * 1024,
  /** UTF-8 bytes of an answer: the next question has it among the messages. */
  answerBytes: 48 * 1024,
} as const;

/** Half of a character, which no provider takes. */
const loneSurrogate = /\p{Surrogate}/u;

const messageSchema = z.strictObject({
  role: z.enum(['user', 'assistant'], { error: 'must be user or assistant' }),
  text: text(previewLimits.answerBytes),
});
export type PreviewMessage = z.infer<typeof messageSchema>;

const messagesError = `must be a list of at most ${previewLimits.messages} messages, together at most ${previewLimits.messagesBytes} bytes`;

/** Body of `POST /accounts/{accountId}/previews`: a question to a bot as it is typed, which is stored nowhere. */
export const previewRequestSchema = z.strictObject({
  /** Made by the page: by it a preview is stopped, before a word of it has come. */
  previewId: ulidSchema,
  /** What an answer depends on; the other fields of a definition may be there, as empty as they are. */
  definition: z.object(
    {
      instructions: botDefinitionFields.instructions,
      parameters: botDefinitionFields.parameters,
      tools: botDefinitionFields.tools,
      plugins: botDefinitionFields.plugins,
      mcp: z.optional(mcpChoicesField),
    },
    { error: 'must be an object with instructions and parameters' },
  ),
  /** What was said before, oldest first. */
  messages: z.array(messageSchema, { error: messagesError }).check(
    z.maxLength(previewLimits.messages, { error: messagesError }),
    z.refine((messages) => bytesOf(messages) <= previewLimits.messagesBytes, {
      error: messagesError,
    }),
  ),
  question: text(previewLimits.questionBytes),
});
export type PreviewRequest = z.infer<typeof previewRequestSchema>;

/**
 * Answer of `POST …/previews/{previewId}/stop`. `stopping`: whoever answers has the order and ends within a moment.
 * `unknown`: it has ended, or has not begun yet; nothing is kept by which anybody could tell.
 */
export const previewStopSchema = z.object({
  previewId: z.string(),
  state: z.enum(['stopping', 'unknown']),
});
export type PreviewStop = z.infer<typeof previewStopSchema>;

function text(mostBytes: number) {
  const error = `must be a text that is not empty, at most ${mostBytes} bytes`;
  return z
    .string({ error })
    .check(
      z.refine(
        (value) =>
          value.trim() !== '' && !loneSurrogate.test(value) && utf8Length(value) <= mostBytes,
        { error },
      ),
    );
}

/** The newest messages that a request holds, without those that say nothing. */
export function newestMessages(said: readonly PreviewMessage[]): PreviewMessage[] {
  const spoken = said.filter((message) => message.text.trim() !== '');
  let start = Math.max(0, spoken.length - previewLimits.messages);
  while (bytesOf(spoken.slice(start)) > previewLimits.messagesBytes) start += 1;
  return spoken.slice(start);
}

function bytesOf(messages: readonly PreviewMessage[]): number {
  return messages.reduce((sum, message) => sum + utf8Length(message.text), 0);
}
