import * as z from 'zod/mini';
import {
  choiceField,
  lineField,
  numberField,
  textField,
  wholeNumberField,
} from '../accounts/body-field.ts';
import { utf8Length } from '../limits.ts';
import { parameterLimits } from '../parameters/parameters.ts';

/** Bounds of a plugin, in UTF-16 units but for those that say otherwise. */
export const pluginLimits = {
  /** UTF-8 bytes of its file. */
  fileBytes: 64 * 1024,
  name: 80,
  author: 120,
  description: 1000,
  /** The most terms, and the most pairs. */
  terms: 100,
  term: 80,
  instructions: 8000,
  /** The most keys of its information. */
  keys: 64,
  key: 64,
  /** UTF-8 bytes of what is known under one key, as JSON: a model is given it whole. */
  valueBytes: 32 * 1024,
} as const;

/** Whatever JSON holds. */
export type JsonValue = z.core.util.JSONType;

const termError = `must be a text of 1 to ${pluginLimits.term} characters with a letter or digit in it`;
const term = z
  .string({ error: termError })
  .check(
    z.trim(),
    z.maxLength(pluginLimits.term, { error: termError }),
    z.regex(/[\p{L}\p{N}]/u, { error: termError }),
  );
const termsError = `must be a list of at most ${pluginLimits.terms} texts, [] for none`;
const pairsError = `must be a list of at most ${pluginLimits.terms} pairs of texts, [] for none`;

const wordKey = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?:[ -][\p{L}\p{M}\p{N}_]+)*$/u;
const informationError = `must be a mapping of 1 to ${pluginLimits.keys} keys`;
const keyError = `must be called by words of at most ${pluginLimits.key} characters: letters, digits and _, after a letter`;
const valueError = `must be at most ${pluginLimits.valueBytes.toLocaleString('en')} bytes as JSON`;

const information = z
  .custom<Record<string, JsonValue>>(isMapping, { error: informationError })
  .check(
    z.refine((value) => isFew(Object.keys(value)), { error: informationError }),
    z.check(({ value, issues }) => {
      for (const [key, known] of Object.entries(value)) {
        const message = faultOf(key, known);
        if (message !== null) issues.push({ code: 'custom', message, input: known, path: [key] });
      }
    }),
  );

/** A plugin as its file has it. What else a file has at its top is left out; within a part it would be a slip. */
export const pluginSchema = z.object(
  {
    meta_data: part({
      plugin_name: lineField(1, pluginLimits.name),
      plugin_description: textField(1, pluginLimits.description),
      plugin_version: choiceField(['0.1.0']),
      plugin_author: lineField(1, pluginLimits.author),
    }),
    selector: part({
      directive: choiceField(['search_terms', 'always_load']),
      search_terms: part({
        strings: z
          .array(term, { error: termsError })
          .check(z.maxLength(pluginLimits.terms, { error: termsError })),
        pairs: z
          .array(z.tuple([term, term], { error: 'must be a pair of two texts' }), {
            error: pairsError,
          })
          .check(z.maxLength(pluginLimits.terms, { error: pairsError })),
      }),
    }),
    prompting: part({
      system_prompt: textField(1, pluginLimits.instructions),
      model: z.optional(lineField(1, 200)),
      temperature: z.optional(numberField(0, 2)),
      max_tokens: z.optional(wholeNumberField(1, parameterLimits.tokens)),
    }),
    function_calling: part({
      function_description: textField(1, pluginLimits.description),
      additional_information: information,
    }),
  },
  { error: 'must be a mapping with meta_data, selector, prompting and function_calling' },
);
export type Plugin = z.infer<typeof pluginSchema>;

/** One file of a plugin. */
export type PluginFile = { readonly name: string; readonly text: string };

export const pluginFaultSchema = z.object({
  file: z.string(),
  /** Where in the file: `selector.directive`; empty for all of it. */
  field: z.string(),
  /** Counted from 1; null where it is none of its lines. */
  line: z.nullable(z.int()),
  /** The whole sentence, with file, field and rule. */
  message: z.string(),
});
/** Why a file is left out. */
export type PluginFault = z.infer<typeof pluginFaultSchema>;

export const pluginsSchema = z.object({
  plugins: z.array(pluginSchema),
  faults: z.array(pluginFaultSchema),
});
/** What there is to use, in the order in which it was loaded, and what was left out. */
export type Plugins = z.infer<typeof pluginsSchema>;

function part<Shape extends z.core.$ZodShape>(fields: Shape) {
  const names = Object.keys(fields).join(', ');
  return z.strictObject(fields, { error: `must be a mapping of ${names}` });
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFew({ length }: readonly string[]): boolean {
  return length > 0 && length <= pluginLimits.keys;
}

function faultOf(key: string, known: JsonValue): string | null {
  if (key.length > pluginLimits.key || !wordKey.test(key)) return keyError;
  return utf8Length(JSON.stringify(known)) > pluginLimits.valueBytes ? valueError : null;
}
