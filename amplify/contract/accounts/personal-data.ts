import * as z from 'zod/mini';
import { attachmentSchema } from '../attachments/attachment.ts';
import type { BotCheck, TestResult } from '../bots/bot-test.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { Receipt } from '../receipts/receipt.ts';
import { ratingSchema } from '../rating.ts';
import { stepSchema } from '../steps.ts';
import { usageSchema } from '../turn-status.ts';

/** Taken along as it is. */
const receipt = z.custom<Receipt>((value) => typeof value === 'object' && value !== null);

const message = z.object({
  id: z.string(),
  parentId: z.nullable(z.string()),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: z.string(),
  turnId: z.string(),
  model: z.nullable(z.string()),
  /** A code of the contract when the turn failed. */
  error: z.nullable(z.string()),
  /** Null where the provider did not say. */
  usage: z.nullable(usageSchema),
  /** What the model did beside its words. */
  steps: z.array(stepSchema),
  /** What the person has attached. */
  attachments: z.optional(z.array(attachmentSchema)),
  /** The answer that this one goes on with, and holds. */
  continues: z.nullable(z.string()),
  rating: z.nullable(ratingSchema),
  /** How an answer came about; null where nothing is kept of it. */
  receipt: z.nullable(receipt),
  createdAt: z.string(),
});
export type ExportedMessage = z.infer<typeof message>;

const conversation = z.object({
  id: z.string(),
  accountId: z.string(),
  title: z.string(),
  shelf: z.nullable(z.string()),
  /** The last message of the branch that is shown. */
  activeLeafId: z.nullable(z.string()),
  /** The reference of the bot that it is with. */
  bot: z.nullable(z.string()),
  /** What is set in it; the text of what cannot be read. */
  parameters: z.unknown(),
  /** Tools that may act in it without asking. */
  allowedTools: z.array(z.string()),
  createdAt: z.string(),
  lastMessageAt: z.string(),
});
export type ExportedConversation = z.infer<typeof conversation>;

/** Taken along as they are, whichever there are by now. */
const parameters = z.custom<Parameters>((value) => typeof value === 'object' && value !== null);

/** What somebody has in an account beside conversations. */
const ownRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('preferences'),
    accountId: z.string(),
    parameters,
    favourites: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('preset'),
    accountId: z.string(),
    id: z.string(),
    name: z.string(),
    parameters,
  }),
  z.object({
    kind: z.literal('bot-test'),
    accountId: z.string(),
    /** Of the bot. */
    reference: z.string(),
    id: z.string(),
    name: z.string(),
    before: z.array(z.object({ role: z.enum(['user', 'assistant']), text: z.string() })),
    question: z.string(),
    check: z.custom<BotCheck>((value) => typeof value === 'object' && value !== null),
    parameters,
  }),
  z.object({
    kind: z.literal('test-run'),
    accountId: z.string(),
    /** Of the bot. */
    reference: z.string(),
    id: z.string(),
    /** Of the bot; null for a sample. */
    version: z.nullable(z.int()),
    model: z.nullable(z.string()),
    startedAt: z.string(),
    endedAt: z.nullable(z.string()),
    results: z.array(z.custom<TestResult>((value) => typeof value === 'object' && value !== null)),
  }),
]);
export type OwnRecord = z.infer<typeof ownRecord>;

/**
 * Answer of `GET /person/data?after=`: a page of everything that is kept of a person. A conversation may come in
 * several parts, one after the other, its messages newest first.
 */
export const personalDataSchema = z.object({
  own: z.array(ownRecord),
  parts: z.array(z.object({ conversation, messages: z.array(message) })),
  /** Begins the next page; null at the end. */
  next: z.nullable(z.string()),
});
export type PersonalData = z.infer<typeof personalDataSchema>;
