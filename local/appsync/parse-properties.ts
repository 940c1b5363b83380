import type * as z from 'zod';
import type { Resource } from '../assembly/assembly.ts';
import { AssemblyRefusal } from './assembly-refusal.ts';

/** Reads a resource's properties; one that is not known, or not as it should be, stops the start by name. */
export function parseProperties<Schema extends z.ZodType>(
  resource: Resource,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  const what = path === '' ? '' : ` in ${path}`;
  throw new AssemblyRefusal(
    `${resource.type} ${resource.stack}/${resource.logicalId}${what}: ${issue?.message ?? ''}`,
  );
}
