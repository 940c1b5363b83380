import * as z from 'zod/mini';
import { attachmentLimits } from './attachments/attachment-limits.ts';
import { botReferenceSchema } from './bots/bot-reference.ts';
import { limits, utf8Length } from './limits.ts';
import { parametersSchema } from './parameters/parameters.ts';
import { ulidSchema } from './ulid.ts';

/** Half of a character, which no store keeps. */
const loneSurrogate = /\p{Surrogate}/u;

const question = z.string().check(
  z.refine((text) => text.trim() !== '', 'must not be empty'),
  z.refine(isShort, `must be at most ${limits.questionBytes} bytes`),
  z.refine((text) => !loneSurrogate.test(text), 'must be well-formed Unicode'),
);

const attachmentsField = z.array(ulidSchema).check(
  z.maxLength(attachmentLimits.perQuestion),
  z.refine((ids) => new Set(ids).size === ids.length, 'must name no file twice'),
);

/**
 * Body of `POST /chat` and `POST /chat/langchain`. The page makes the ids, so that sending again is safe. With a text it asks a question;
 * without one it asks for another answer to the question `parentId`, or for the rest of the answer `continues`.
 */
export const turnRequestSchema = z
  .object({
    turnId: ulidSchema,
    conversationId: ulidSchema,
    /** The message this turn continues; null for the first question of a conversation. */
    parentId: z.nullable(ulidSchema),
    text: z.optional(question),
    /** Files of the caller's, by their ids, that go with the text. */
    attachments: z.optional(attachmentsField),
    /** The answer to go on with: one to the question `parentId` that broke off. */
    continues: z.optional(ulidSchema),
    /** The bot of a new conversation, by reference; one that is there keeps its own. */
    bot: z.optional(botReferenceSchema),
    /** What is set in the conversation, over its bot's; absent, what is stored with the conversation counts. */
    parameters: z.optional(parametersSchema),
  })
  .check(
    z.refine(({ text, parentId }) => text !== undefined || parentId !== null, {
      path: ['text'],
      error: 'must be given for the first question',
    }),
    z.refine(({ text, attachments }) => text !== undefined || !attachments?.length, {
      path: ['attachments'],
      error: 'must not be given without a text',
    }),
    z.refine(({ text, continues }) => text === undefined || continues === undefined, {
      path: ['continues'],
      error: 'must not be given with a text',
    }),
  );
export type TurnRequest = z.infer<typeof turnRequestSchema>;

export type ParsedTurnRequest =
  | { readonly kind: 'parsed'; readonly request: TurnRequest }
  | {
      readonly kind: 'refused';
      readonly code: 'invalid-request' | 'too-large';
      readonly param: string;
      readonly message: string;
    };

/** Reads a request to `/chat`; says of a wrong one which field it is. */
export function parseTurnRequest(value: unknown): ParsedTurnRequest {
  const parsed = turnRequestSchema.safeParse(value);
  if (parsed.success) return { kind: 'parsed', request: parsed.data };
  const [issue] = parsed.error.issues;
  const param = issue?.path.join('.') ?? '';
  const long = param === 'text' && !isShort(String(textOf(value)));
  return {
    kind: 'refused',
    code: long ? 'too-large' : 'invalid-request',
    param,
    message: long
      ? `text must be at most ${limits.questionBytes} bytes.`
      : messageOf(param, issue?.message ?? 'is not valid'),
  };
}

function isShort(text: string): boolean {
  return utf8Length(text) <= limits.questionBytes;
}

function textOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'text' in value ? value.text : '';
}

function messageOf(param: string, message: string): string {
  if (param === '') return 'The body must be a JSON object.';
  if (param === 'text') return 'text must be a text that is not empty.';
  if (param === 'continues')
    return 'continues must be the ULID of an answer, in a request without text.';
  if (/^attachments\b/.test(param))
    return `attachments must be ULIDs of files, at most ${attachmentLimits.perQuestion}, in a request with a text.`;
  if (/^(bot|parameters)\b/.test(param)) return `${param} ${message}.`;
  return `${param} must be a ULID.`;
}
