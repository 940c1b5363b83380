import type * as z from 'zod/mini';

export type ParsedBody<Value> =
  | { readonly kind: 'parsed'; readonly value: Value }
  | {
      readonly kind: 'refused';
      readonly code: 'invalid-request';
      readonly param: string;
      readonly message: string;
    };

/** Reads a body; says of a wrong one which field it is and what that may be. */
export function parseBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  body: unknown,
): ParsedBody<z.output<Schema>> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { kind: 'parsed', value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const param = [...path, issue.keys[0] ?? ''].join('.');
    return refusal(param, `${param} is not a field here.`);
  }
  const param = path.join('.');
  if (param === '') return refusal('', 'The body must be a JSON object.');
  return refusal(param, `${param} ${issue?.message ?? 'is not valid'}.`);
}

function refusal(param: string, message: string) {
  return { kind: 'refused', code: 'invalid-request', param, message } as const;
}
