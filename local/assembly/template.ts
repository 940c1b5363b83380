import { readFileSync } from 'node:fs';
import * as z from 'zod';

const named = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value).default({});

const resourceSchema = z.object({
  Type: z.string(),
  Properties: named(z.unknown()),
  Condition: z.string().optional(),
  DependsOn: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((names) => (typeof names === 'string' ? [names] : names)),
});

const templateSchema = z.object({
  Resources: named(resourceSchema),
  Parameters: named(z.object({ Type: z.string(), Default: z.unknown().optional() })),
  Conditions: named(z.unknown()),
  Mappings: named(z.record(z.string(), z.record(z.string(), z.unknown()))),
  Outputs: named(z.object({ Value: z.unknown().optional(), Condition: z.string().optional() })),
  Metadata: named(z.unknown()),
  Transform: z.union([z.string(), z.array(z.string())]).optional(),
});

/** A CloudFormation template as it is written, nothing resolved. */
export type Template = z.infer<typeof templateSchema>;
export type TemplateResource = z.infer<typeof resourceSchema>;

/** Reads a template that is already parsed JSON. */
export function parseTemplate(json: unknown): Template {
  return templateSchema.parse(json);
}

/** Reads a template file. */
export function readTemplate(file: string): Template {
  return parseTemplate(JSON.parse(readFileSync(file, 'utf8')));
}
