import * as z from 'zod/mini';
import { replacements } from '../models/decide-model.ts';
import { providers } from '../models/offered-models.ts';
import { engines, parameterNames, parametersSchema } from '../parameters/parameters.ts';
import { guardrailSchema } from '../requests/converse-guards.ts';
import { usageSchema } from '../turn-status.ts';
import { toolLeftOutSchema } from './tool-left-out.ts';

/** Bounds of what is kept of one answer: its item ends at 400 KB, and so does what is exported of it in one piece. */
export const receiptLimits = {
  /** UTF-8 bytes of all instructions together. */
  instructions: 64 * 1024,
  /** UTF-8 bytes of what tools were described by. */
  tools: 24 * 1024,
  /** Names of messages that were sent, and of those that were left out before them. */
  messages: 1000,
  trimmed: 100,
  plugins: 50,
  /** Words of one mention. */
  words: 20,
} as const;

const count = z.int().check(z.nonnegative());

/** Who tells a model what, in the order in which it is told. */
export const instructionSources = [
  'bot',
  'conversation',
  'preferences',
  'plugin',
  'workflow',
] as const;

export const instructionPartSchema = z.object({
  source: z.enum(instructionSources),
  /** Of the plugin or the workflow. */
  name: z.nullable(z.string()),
  text: z.string(),
  /** UTF-8 bytes that were sent and are not kept; 0 where the text is whole. */
  cutBytes: count,
});
export type InstructionPart = z.infer<typeof instructionPartSchema>;

const wordSchema = z.object({ word: z.string(), said: z.string(), isMisspelt: z.boolean() });

export const pluginReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always') }),
  z.object({
    kind: z.literal('mentioned'),
    term: z.array(z.string()),
    /** The message that mentions it. */
    messageId: z.nullable(z.string()),
    words: z.array(wordSchema),
  }),
]);
export type ReceiptPluginReason = z.infer<typeof pluginReasonSchema>;

const toolSchema = z.object({
  name: z.string(),
  /** Whether its person is asked before it runs. */
  acts: z.boolean(),
  /** As the model was told of it; null where there was no room to keep it. */
  definition: z.nullable(
    z.object({
      description: z.string(),
      /** The JSON schema of its arguments, as text. */
      parameters: z.string(),
    }),
  ),
});
export type ReceiptTool = z.infer<typeof toolSchema>;

/** What a model was asked, known before it says a word. Texts of messages are in the messages alone. */
export const sentRequestSchema = z.object({
  provider: z.enum(providers),
  /** Where the provider answers: `https://api.openai.com`. Never a key, a name or a query of its address. */
  origin: z.nullable(z.string()),
  /** Under which path a compatible server has its API there; absent for others, and of receipts from before. */
  path: z.optional(z.string()),
  /** What Bedrock held question and answer against; absent where nothing, and of receipts from before. */
  guardrail: z.optional(guardrailSchema),
  engine: z.enum(engines),
  model: z.object({
    /** What was wished for; null where nobody did. */
    asked: z.nullable(z.string()),
    /** What answered; null where nothing could. */
    answered: z.nullable(z.string()),
    /** What the provider calls that one. */
    invoked: z.nullable(z.string()),
    /** Why another answered than was asked for; absent where none did, and of receipts from before. */
    replaces: z.optional(z.enum(replacements)),
  }),
  instructions: z.array(instructionPartSchema),
  messages: z.object({
    /** Oldest first, the question last; of very many the last ones. */
    sent: z.array(z.string()),
    sentCount: count,
    /** Those before them that the window left out; of many the last ones. */
    trimmed: z.array(z.string()),
    trimmedCount: count,
    /** The answer that was gone on with, and sent. */
    continues: z.nullable(z.string()),
    /** Files that went with them. */
    fileCount: count,
  }),
  parameters: parametersSchema,
  leftOut: z.array(
    z.object({
      name: z.enum(parameterNames),
      why: z.enum(['not-taken', 'only-without-reasoning', 'out-of-range', 'engine']),
    }),
  ),
  plugins: z.array(z.object({ name: z.string(), reason: pluginReasonSchema })),
  tools: z.array(toolSchema),
  /** What its bot may have done and the model was not offered. */
  toolsLeftOut: z.array(toolLeftOutSchema),
});
export type SentRequest = z.infer<typeof sentRequestSchema>;

const roundSchema = z.object({
  /** The provider's own name for the request; null where it gives none. */
  requestId: z.nullable(z.string()),
  /** Milliseconds after the question was accepted. */
  beganAfter: count,
  /** Milliseconds to the first that the model said, words, thoughts or a call; null where it said nothing. */
  firstToken: z.nullable(count),
  milliseconds: count,
  usage: z.nullable(usageSchema),
  /** The provider's end, `tools` where it waited for results, `stopped`, or the code of what broke it. */
  end: z.string(),
  /** What was done in it, as the message's steps have it. */
  steps: z.array(z.string()),
});
export type ReceiptRound = z.infer<typeof roundSchema>;

const priceLineSchema = z.object({
  what: z.enum(['input', 'cached', 'output']),
  tokens: count,
  /** For a million tokens. */
  rate: z.number(),
  amount: z.number(),
});
export type PriceLine = z.infer<typeof priceLineSchema>;

/** `not-said`: the provider did not say of every request how much it used. */
export const unknownPrices = ['other-server', 'model-unknown', 'not-listed', 'not-said'] as const;

export const receiptPriceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    currency: z.literal('USD'),
    /** Of the price list. */
    date: z.string(),
    /** Whether a source of the provider's supports it. */
    isVerified: z.boolean(),
    lines: z.array(priceLineSchema),
    total: z.number(),
  }),
  z.object({ kind: z.literal('unknown'), why: z.enum(unknownPrices) }),
]);
export type ReceiptPrice = z.infer<typeof receiptPriceSchema>;

/** How it went, known at the end. */
export const receiptOutcomeSchema = z.object({
  /** From the question's acceptance to the answer's end. */
  milliseconds: count,
  /** Milliseconds from the question's acceptance to the first that the model said. */
  firstToken: z.nullable(count),
  /** While it spoke; null where nothing can be said. */
  tokensPerSecond: z.nullable(z.number()),
  /** Of all rounds together. */
  usage: z.nullable(usageSchema),
  rounds: z.array(roundSchema),
  price: receiptPriceSchema,
});
export type ReceiptOutcome = z.infer<typeof receiptOutcomeSchema>;

/** How an answer came about. */
export const receiptSchema = z.object({
  request: sentRequestSchema,
  /** Null for an answer whose function ended before it could say. */
  outcome: z.nullable(receiptOutcomeSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;
