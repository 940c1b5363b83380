import * as z from 'zod/mini';
import { parseBody } from '../accounts/parse-body.ts';

/** What a tool is called with. */
export type ToolInput<Value> = {
  /** JSON schema, as a model is told of it. */
  readonly schema: Readonly<Record<string, unknown>>;
  read(input: unknown): ReadInput<Value>;
};

export type ReadInput<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  /** Words for the model: which field is wrong and what it may be. */
  | { readonly kind: 'wrong'; readonly message: string };

/** Both from the one schema, so that a model is told of what is taken. */
export function toolInput<Schema extends z.ZodMiniType>(
  schema: Schema,
): ToolInput<z.output<Schema>> {
  const { $schema: _, ...rules } = z.toJSONSchema(schema, { io: 'input' });
  return {
    schema: rules,
    read(input) {
      const parsed = parseBody(schema, input);
      if (parsed.kind === 'parsed') return { kind: 'read', value: parsed.value };
      if (parsed.param === '')
        return { kind: 'wrong', message: 'The arguments must be a JSON object.' };
      return { kind: 'wrong', message: parsed.message };
    },
  };
}

/** One line of a model's arguments. Its description is for the model. */
export function wordsField(longest: number, description: string) {
  const error = `must be a text of 1 to ${longest} characters`;
  return z
    .string({ error })
    .check(
      z.trim(),
      z.minLength(1, { error }),
      z.maxLength(longest, { error }),
      z.describe(description),
    );
}
