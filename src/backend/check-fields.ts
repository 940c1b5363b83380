import type * as z from 'zod/mini';
import type { Refusal } from './api-client.ts';

/** How a person calls the fields of a body, by their paths. */
export type FieldLabels = Readonly<Record<string, string>>;

/** What is wrong with a body, a sentence for each field; the same that the server would say of the first of them. */
export function checkFields(
  schema: z.ZodMiniType,
  body: unknown,
  labels: FieldLabels,
): ReadonlyMap<string, string> {
  const parsed = schema.safeParse(body);
  const errors = new Map<string, string>();
  if (parsed.success) return errors;
  for (const { path, message } of parsed.error.issues) {
    const name = labelledPart(path.map(String).join('.'), labels);
    if (name !== null && !errors.has(name)) errors.set(name, sentence(labels, name, message));
  }
  return errors;
}

/** The field that the server refused, where it is one of these. */
export function refusedField(
  refusal: Refusal,
  labels: FieldLabels,
): { readonly name: string; readonly error: string } | null {
  if (refusal.kind !== 'refused' || !refusal.field || refusal.code !== 'invalid-request')
    return null;
  const { name: path, message } = refusal.field;
  const name = labelledPart(path, labels);
  if (name === null) return null;
  const said = message.startsWith(`${path} `) ? message.slice(path.length + 1) : message;
  return { name, error: sentence(labels, name, said) };
}

/** The field that a path lies in. */
function labelledPart(path: string, labels: FieldLabels): string | null {
  for (let part = path; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.'))))
    if (Object.hasOwn(labels, part)) return part;
  return null;
}

function sentence(labels: FieldLabels, name: string, message: string): string {
  return `${labels[name]} ${message.replace(/\.$/u, '')}.`;
}
