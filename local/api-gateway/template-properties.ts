import * as z from 'zod';
import type { Resource } from '../assembly/assembly.ts';

/** A resource, or a property of one, that this room cannot act on. */
export class UnsupportedByGateway extends Error {
  override readonly name = 'UnsupportedByGateway';
  readonly code = 'UnsupportedByGateway';

  constructor(resource: Resource, reason: string) {
    super(
      `the local API Gateway cannot run ${resource.stack}/${resource.logicalId} (${resource.type}): ${reason}`,
    );
  }
}

/** A property that changes what AWS bills, logs or shows, not what the API answers. */
export const inert = z.unknown().optional();

/** Numbers and booleans of a template may be written as text. */
export const wholeNumber = z.coerce.number();
export const flag = z.union([z.boolean(), z.stringbool()]);
export const texts = z.record(z.string(), z.coerce.string());

/** Reads the properties of a resource; one that the schema does not know is named. */
export function readProperties<Schema extends z.ZodType>(
  resource: Resource,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  throw new UnsupportedByGateway(resource, z.prettifyError(parsed.error));
}
