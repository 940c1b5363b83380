import * as z from 'zod/mini';
import type { SaidTool } from '../../app/mcp/mcp-client.ts';

/** A page of a server's tools. Each is read by itself, so that one that cannot be read costs none of the others. */
export const toolPageSchema = z.object({
  tools: z.array(z.unknown()),
  nextCursor: z.optional(z.string()),
});

const toolSchema = z.object({
  name: z.string(),
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  inputSchema: z.record(z.string(), z.unknown()),
  outputSchema: z.optional(z.record(z.string(), z.unknown())),
  annotations: z.optional(
    z.object({ title: z.optional(z.string()), readOnlyHint: z.optional(z.boolean()) }),
  ),
});

const unreadable: SaidTool = {
  name: '',
  title: '',
  description: '',
  schema: {},
  output: null,
  readOnly: false,
};

/** A server's tools; one that cannot be read has no name. */
export function readTools(said: readonly unknown[]): readonly SaidTool[] {
  return said.map((tool) => {
    const read = toolSchema.safeParse(tool);
    if (!read.success) return unreadable;
    const { name, title, description = '', inputSchema, outputSchema, annotations } = read.data;
    return {
      name,
      title: title ?? annotations?.title ?? '',
      description,
      schema: inputSchema,
      output: outputSchema ? textOf(outputSchema) : null,
      readOnly: annotations?.readOnlyHint === true,
    };
  });
}

/** Empty where it is too deep to be written; then no value fits it. */
function textOf(schema: object): string {
  try {
    return JSON.stringify(schema);
  } catch {
    return '';
  }
}
