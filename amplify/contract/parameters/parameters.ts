import * as z from 'zod/mini';
import {
  choiceField,
  lineField,
  numberField,
  textField,
  wholeNumberField,
} from '../accounts/body-field.ts';

/** Bounds of what a person sets; what a model takes of it, its entry in the catalogue says. */
export const parameterLimits = {
  /** UTF-16 units of a conversation's own system prompt. */
  systemPrompt: 8000,
  /** UTF-16 units of a JSON schema. */
  schema: 16_000,
  /** OpenAI's; no provider takes more. */
  stopSequences: 4,
  stopLength: 100,
  tokens: 2_000_000,
  messages: 1000,
} as const;

export const engines = ['provider', 'langchain'] as const;
export type Engine = (typeof engines)[number];

/** From none to most; each model takes some of them. */
export const reasoningEfforts = [
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
] as const;
export type ReasoningEffort = (typeof reasoningEfforts)[number];

const schemaError = `must be the text of a JSON object of at most ${parameterLimits.schema} characters`;

/** A JSON schema as its author wrote it: as an object a store would lose the order of its fields. */
export const schemaField = z
  .string({ error: schemaError })
  .check(
    z.maxLength(parameterLimits.schema, { error: schemaError }),
    z.refine(isObjectText, { error: schemaError }),
  );

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const formError = 'must be an object with a kind: text, json or json-schema';

export const answerFormSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('text') }),
    z.strictObject({ kind: z.literal('json') }),
    z.strictObject({ kind: z.literal('json-schema'), schema: schemaField }),
  ],
  { error: formError },
);
export type AnswerForm = z.infer<typeof answerFormSchema>;

export const contextWindowSchema = z.strictObject(
  {
    by: choiceField(['messages', 'tokens']),
    most: wholeNumberField(1, parameterLimits.tokens),
  },
  { error: 'must be an object with by and most' },
);
export type ContextWindow = z.infer<typeof contextWindowSchema>;

const stopError = `must be a list of at most ${parameterLimits.stopSequences} texts of 1 to ${parameterLimits.stopLength} characters`;
const sequenceError = `must be a text of 1 to ${parameterLimits.stopLength} characters`;
/** As it is: blanks and ends of lines stop an answer too. */
const stopSequence = z
  .string({ error: sequenceError })
  .check(
    z.minLength(1, { error: sequenceError }),
    z.maxLength(parameterLimits.stopLength, { error: sequenceError }),
  );

/** What one may set of an answer; whatever is absent is as the layer below has it. */
export const parametersSchema = z.strictObject(
  {
    model: z.optional(lineField(1, 200)),
    engine: z.optional(choiceField(engines)),
    temperature: z.optional(numberField(0, 2)),
    topP: z.optional(numberField(0, 1)),
    maxTokens: z.optional(wholeNumberField(1, parameterLimits.tokens)),
    frequencyPenalty: z.optional(numberField(-2, 2)),
    presencePenalty: z.optional(numberField(-2, 2)),
    stop: z.optional(
      z
        .array(stopSequence, { error: stopError })
        .check(z.maxLength(parameterLimits.stopSequences, { error: stopError })),
    ),
    reasoningEffort: z.optional(choiceField(reasoningEfforts)),
    answerForm: z.optional(answerFormSchema),
    systemPrompt: z.optional(textField(0, parameterLimits.systemPrompt)),
    window: z.optional(contextWindowSchema),
  },
  { error: 'must be an object of parameters' },
);
export type Parameters = z.infer<typeof parametersSchema>;

/** Every parameter by name, in the order in which people read them. */
export const parameterNames: readonly (keyof Parameters)[] = z.keyof(parametersSchema).options;
