import * as z from 'zod/mini';
import { lineField, textField, versionField } from '../accounts/body-field.ts';
import { parametersSchema, schemaField } from '../parameters/parameters.ts';
import { ulidSchema } from '../ulid.ts';

/** The most tests of a bot. */
export const mostBotTests = 50;

const phrasesError = 'must be a list of at most 20 phrases';
const checkError =
  'must be an object with a kind: phrases, json-schema or criterion, and what that wants';

/** What an answer has to fulfil. */
export const botCheckSchema = z.discriminatedUnion(
  'kind',
  [
    /** Every phrase is in the answer, whatever its case. */
    z.strictObject({
      kind: z.literal('phrases'),
      phrases: z
        .array(textField(1, 300), { error: phrasesError })
        .check(z.minLength(1, { error: phrasesError }), z.maxLength(20, { error: phrasesError })),
    }),
    /** The answer is JSON that the schema, given as its text, allows. */
    z.strictObject({ kind: z.literal('json-schema'), schema: schemaField }),
    /** A model judges whether the answer is as said. */
    z.strictObject({ kind: z.literal('criterion'), criterion: textField(1, 1000) }),
  ],
  { error: checkError },
);
export type BotCheck = z.infer<typeof botCheckSchema>;

const messagesError = 'must be a list of at most 40 messages';
const testFields = {
  name: lineField(1, 80),
  /** What was said before the question, oldest first. */
  before: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), text: textField(1, 32_000) }), {
      error: messagesError,
    })
    .check(z.maxLength(40, { error: messagesError })),
  question: textField(1, 32_000),
  check: botCheckSchema,
  /** Those of the conversation that the test was taken from, over the bot's. */
  parameters: parametersSchema,
};

/** Body of `PUT /accounts/{accountId}/bots/{botId}/tests/{testId}`, both by reference and ULID; `version` 0 makes a new one. */
export const botTestChangeSchema = z.strictObject({ ...testFields, version: versionField });
export type BotTestChange = z.infer<typeof botTestChangeSchema>;

export const botTestSchema = z.object({ ...testFields, id: z.string(), version: z.int() });
export type BotTest = z.infer<typeof botTestSchema>;
export const botTestListSchema = z.object({ tests: z.array(botTestSchema) });

export const testResultSchema = z.object({
  testId: z.string(),
  /** The test as it was asked. */
  testVersion: z.int(),
  name: z.string(),
  question: z.string(),
  /** `failed`: answered, and not as it should; `broken`: there was no answer, or no judgement, to look at. */
  outcome: z.enum(['passed', 'failed', 'broken']),
  answer: z.string(),
  /** Why it did not pass, in a sentence. */
  reason: z.nullable(z.string()),
  milliseconds: z.int(),
});
export type TestResult = z.infer<typeof testResultSchema>;

export const testRunSchema = z.object({
  id: z.string(),
  /** Of the bot; null for a sample, which has none. */
  version: z.nullable(z.int()),
  /** What answered last; null where nothing has yet. */
  model: z.nullable(z.string()),
  /** ISO 8601. */
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
  /** `stopped`: before all were asked; `lost`: whoever ran it is gone, and nothing more comes. */
  state: z.enum(['running', 'ended', 'stopped', 'lost']),
  /** How many there were. */
  tests: z.int(),
  results: z.array(testResultSchema),
});
/** All tests of a bot, asked once. */
export type TestRun = z.infer<typeof testRunSchema>;

/** Answer of `GET …/runs`. */
export const testRunListSchema = z.object({
  /** The last two, newest first. */
  runs: z.array(testRunSchema),
  /** What goes on now; it is among the runs as soon as its first test is about to be asked. */
  underWay: z.nullable(z.object({ id: z.string(), stopping: z.boolean() })),
});
export type TestRunList = z.infer<typeof testRunListSchema>;

/** Body of `POST …/runs`, whose id the page makes, so that sent again it begins no second one. */
export const testRunRequestSchema = z.strictObject({ runId: ulidSchema });

/** Answer of `POST …/runs/{runId}/stop`. `stopping`: whoever runs it has the order and ends it within a moment. */
export const runStopSchema = z.object({
  runId: z.string(),
  state: z.enum(['stopping', 'ended']),
});
export type RunStop = z.infer<typeof runStopSchema>;

/** Bytes of UTF-8 that are kept with a result: those of every test fit into one item of the table, of 400 KB. */
export const keptBytes = { question: 1000, answer: 4000, reason: 1000 } as const;
