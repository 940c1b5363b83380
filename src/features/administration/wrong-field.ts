import type * as z from 'zod/mini';

/** What is wrong with the value of a field, by the name that the page has for it; null where nothing is. */
export function wrongField(schema: z.ZodMiniType, value: unknown, label: string): string | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? null : `${label} ${parsed.error.issues[0]?.message ?? ''}.`;
}
